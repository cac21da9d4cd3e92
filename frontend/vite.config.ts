import { defineConfig } from "vite";

// The server reads manifest.json to learn what the entry is called; nothing is inlined, so that the content policy can stay strict.
export default defineConfig({
  logLevel: "warn",
  base: "/static/",
  publicDir: false,
  build: {
    outDir: "../src/dateline/web/static",
    emptyOutDir: true,
    manifest: "manifest.json",
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    rollupOptions: { input: "src/app.ts" },
  },
});
