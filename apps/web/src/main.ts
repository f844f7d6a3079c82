import ui from "@nuxt/ui/vue-plugin";
import { createApp } from "vue";
import App from "./App.vue";
import { client } from "./client.ts";
import { language } from "./language/language.ts";
import { router, signInAgain } from "./router.ts";
import "./theme/theme.css";

document.documentElement.lang = language.global.locale.value;
client.onSignedOut(() => void signInAgain());
createApp(App).use(language).use(router).use(ui).mount("#app");
