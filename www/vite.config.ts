import { defineConfig } from "vite";

export default defineConfig({
  // Relative addresses, so that the built page can be put under any path.
  base: "./",
  server: { host: "127.0.0.1" },
  preview: { host: "127.0.0.1" },
});
