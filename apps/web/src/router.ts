import { createRouter, createWebHistory } from "vue-router";

/** The pages. Each but the first is fetched when it is first opened. */
export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: "/", name: "rounds", component: () => import("./round/RoundsPage.vue") },
    { path: "/sign-in", name: "sign-in", component: () => import("./person/SignInPage.vue") },
    { path: "/round/:round", name: "draft", component: () => import("./draft/DraftPage.vue"), props: true },
    { path: "/round/:round/board", name: "board", component: () => import("./round/BoardPage.vue"), props: true },
    { path: "/round/:round/replay", name: "replay", component: () => import("./replay/ReplayPage.vue"), props: true },
    { path: "/:rest(.*)*", name: "nowhere", component: () => import("./page/NowherePage.vue") },
  ],
});
