import ui from "@nuxt/ui/vite";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

/** Where `vite dev` finds a running server; the built pages are served by the server itself. */
const SERVER = "http://127.0.0.1:4100";

export default defineConfig({
  plugins: [
    vue(),
    ui({
      autoImport: false,
      components: { dirs: [], dts: false },
      colorMode: true,
      // Every icon named in the sources is found at build time; nothing is fetched while the page runs.
      icon: { clientBundle: { scan: { globInclude: ["src/**/*.{vue,ts}"] } } },
      ui: {
        modal: { slots: { overlay: "bg-black/40" } },
        slideover: { slots: { overlay: "bg-black/40" } },
        drawer: { slots: { overlay: "bg-black/40" } },
        colors: { primary: "lacquer", neutral: "stone", success: "done", warning: "waiting", info: "information", error: "refused", secondary: "information" },
      },
      theme: { colors: ["primary", "secondary", "success", "info", "warning", "error"] },
    }),
  ],
  server: {
    proxy: {
      "/api": SERVER,
      "/sync": { target: SERVER, ws: true },
    },
  },
  build: { target: "es2023", chunkSizeWarningLimit: 900 },
});
