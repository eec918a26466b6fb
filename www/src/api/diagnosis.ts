import type { ApplicationsApi } from "pieces-os-client";

export interface Diagnosis {
  problem: "none" | "unreachable" | "cors" | "permission-denied" | "permission-prompt" | "mixed-content" | "offline";
  message: string;
  url: string;
}

export async function diagnose(api: ApplicationsApi, address: string): Promise<Diagnosis> {
  try {
    await api.applicationsSnapshot();
    return { problem: "none", message: "ok", url: address };
  } catch {
    return { problem: "unreachable", message: `Nothing answers at ${address}. Is Pieces OS running?`, url: address };
  }
}
