import ui from "@nuxt/ui/vue-plugin";
import { createApp } from "vue";
import App from "./App.vue";
import { language } from "./language/language.ts";
import { forgetOldCheckings } from "./reading/keeping.ts";
import { router } from "./router.ts";
import "./theme/theme.css";

document.documentElement.lang = language.global.locale.value;
createApp(App).use(language).use(router).use(ui).mount("#app");
forgetOldCheckings();
