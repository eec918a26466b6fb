export const BASE_PATH = "http://localhost:1000";
export const LAUNCH_URL = "pieces://launch";

export class Configuration {
  constructor(parameters = {}) {
    Object.assign(this, parameters);
    this.basePath ??= BASE_PATH;
    this.middleware ??= [];
  }
}
