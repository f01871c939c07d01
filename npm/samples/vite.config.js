// The React and the Vue page, as a site builds them: the WASM files are found and taken along.
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

export default defineConfig({
  base: "./",
  plugins: [vue()],
  // While developing: the package finds its files beside itself, so it must stay where it is.
  optimizeDeps: { exclude: ["zice"] },
  build: {
    // Government machines run Chromium 80 and later.
    target: "chrome80",
    // A strict content security policy allows no data: address for scripts and modules.
    assetsInlineLimit: 0,
    rollupOptions: { input: ["react/index.html", "vue/index.html"] },
  },
});
