// The CommonJS entry points have types of their own.
import { ApplicationsApi, type Applications } from "pieces-os-client";
import { init } from "pieces-os-client/slim";

export async function list(): Promise<Applications> {
  await init(new Uint8Array());
  return new ApplicationsApi().applicationsSnapshot();
}
