import { ResponseError } from "pieces-os-client";

/** Whether Pieces OS answered that it has no such route at all, rather than no such record. */
export function isRouteMissing(error: unknown): boolean {
  return error instanceof ResponseError && error.status === 404 && error.body.trim() === "Route not found";
}
