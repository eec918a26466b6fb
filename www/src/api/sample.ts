import { WellKnownApi, type ConfigurationParameters } from "pieces-os-client";

/** A Pieces OS and the way to it. */
export type Place = { readonly basePath: string; readonly version: string; readonly id?: string | undefined } & Pick<
  ConfigurationParameters,
  "fetchApi" | "webSocketApi"
>;

/** Makes a Pieces OS with sample applications inside of this page. It is loaded only when somebody wants it. */
export async function samplePiecesOs(): Promise<Place> {
  const { fakePiecesOs } = await import("pieces-os-client/testing");
  const { fetchApi, webSocketApi } = fakePiecesOs({ edition: "today" });
  const place = { basePath: "http://localhost:39300", fetchApi, webSocketApi };
  return { ...place, version: await new WellKnownApi(place).getWellKnownVersion() };
}
