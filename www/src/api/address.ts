import type { Connection } from "./connection";
import { remembered } from "./remembered";

const QUERY = "pieces-os";

const typed = remembered<string | undefined>("address", undefined);

/** The address set by hand: by a link for one visit, or by typing it, which counts from then on. */
export function addressSetByHand(): string | undefined {
  return new URLSearchParams(location.search).get(QUERY) ?? typed.get();
}

/** Goes to the address that was typed or, without one, to wherever Pieces OS is. */
export function turnTo(connection: Connection, address: string | undefined): void {
  typed.set(address);
  const here = new URL(location.href);
  here.searchParams.delete(QUERY);
  history.replaceState(null, "", here);
  connection.choose(address);
  void connection.find();
}
