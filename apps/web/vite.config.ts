import { constants } from "node:zlib";
import ui from "@nuxt/ui/vite";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";
import { compression, defineAlgorithm } from "vite-plugin-compression2";

/** What is worth compressing; letters and pictures are already. */
const TEXT = /\.(?:js|css|html|svg)$/;

/** Where `vite dev` finds a running server; the built pages are served by the server itself. */
const SERVER = "http://127.0.0.1:4100";

export default defineConfig({
  plugins: [
    vue(),
    // Compressed once, here: the server sends what lies there.
    compression({
      include: TEXT,
      threshold: 1_000,
      algorithms: [
        defineAlgorithm("gzip", { level: 9 }),
        defineAlgorithm("brotliCompress", { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }),
      ],
    }),
    ui({
      autoImport: false,
      components: { dirs: [], dts: false },
      colorMode: true,
      // Every icon named in the sources is found at build time; nothing is fetched while the page runs.
      icon: { clientBundle: { scan: { globInclude: ["src/**/*.{vue,ts}"] } } },
      ui: {
        modal: {
          slots: { header: "shrink-0 pe-14 sm:pe-16", footer: "shrink-0" },
          variants: { overlay: { true: { overlay: "bg-black/40" } } },
        },
        slideover: { slots: { overlay: "bg-black/40" } },
        drawer: { slots: { overlay: "bg-black/40" } },
        // a choice is read whole, however narrow its field is
        select: {
          slots: {
            content: "w-auto min-w-(--reka-select-trigger-width) max-w-[calc(100vw-1rem)]",
            itemLabel: "whitespace-normal",
          },
        },
        colors: {
          primary: "lacquer",
          neutral: "stone",
          success: "done",
          warning: "waiting",
          info: "information",
          error: "refused",
          secondary: "information",
        },
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
  build: {
    target: "es2023",
    chunkSizeWarningLimit: 900,
    // How long plugins took is of no use to whoever only starts the service.
    rolldownOptions: { checks: { bundlerTimings: false, pluginTimings: false } },
  },
});
