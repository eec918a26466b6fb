/** The newer name is the first; the second stood for this device and its network together. */
const NAMES = ["loopback-network", "local-network-access"];

/** Whether the browser asks its user before it lets this page call a program on the same device. */
export async function willBrowserAsk(): Promise<boolean> {
  if (isLoopback(location.hostname)) return false;
  for (const name of NAMES) {
    try {
      const { state } = await navigator.permissions.query({ name: name as PermissionName });
      return state === "prompt";
    } catch {
      // This browser has no permission of that name.
    }
  }
  return false;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || host.startsWith("127.");
}
