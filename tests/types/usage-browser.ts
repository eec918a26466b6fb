// With the types of a browser the declarations use the names that everybody knows.
import { ApplicationsApi, type FetchAPI, type FetchParams, type ResponseError } from "pieces-os-client";
import { init } from "pieces-os-client/slim";

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

export const response: Same<ResponseError["response"], Response> = true;
export const request: Same<FetchParams["init"], RequestInit> = true;
export const ownFetch: FetchAPI = fetch;

void new ApplicationsApi({ logger: console }).applicationsSnapshot({ cache: "no-store", mode: undefined });
void WebAssembly.compile(new Uint8Array()).then(init);
