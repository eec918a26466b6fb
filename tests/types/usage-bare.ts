// A project that has the types of no platform at all.
import { ApplicationsApi, PiecesError, type Applications } from "pieces-os-client";
import { init } from "pieces-os-client/slim";

export async function list(): Promise<Applications> {
  await init(new Uint8Array());
  return new ApplicationsApi({ headers: { application: "id" } }).applicationsSnapshot({ timeoutMs: 2000 });
}

export function statusOf(error: unknown): number | undefined {
  return error instanceof PiecesError && error.kind === "http" ? error.status : undefined;
}
