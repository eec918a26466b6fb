// The CommonJS entry points have types of their own.
import { ApplicationsApi, type Applications } from "pieces-os-client";
import slim = require("pieces-os-client/slim");
import { fakePiecesOs } from "pieces-os-client/testing";

export async function list(): Promise<Applications> {
  await slim.init(new Uint8Array());
  return new ApplicationsApi().applicationsSnapshot();
}

export const inMemory = new ApplicationsApi({ fetchApi: fakePiecesOs().fetchApi });

// What must not compile.
// @ts-expect-error there is no such setting
new ApplicationsApi({ baseUrl: "http://localhost" });
// @ts-expect-error the module is required
void slim.init();
