import { createRouter, createWebHistory, loadRouteLocation } from "vue-router";
import { askWho, me } from "./person/session.ts";
import { signInFrom } from "./person/sign-in-from.ts";

/** The pages. Each is fetched when it is first opened; `title` names its title among the sentences. */
export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: "/", name: "rounds", component: () => import("./round/RoundsPage.vue"), meta: { title: "round.mine" } },
    {
      path: "/sign-in",
      name: "sign-in",
      component: () => import("./person/SignInPage.vue"),
      meta: { open: true, title: "person.sign-in" },
    },
    {
      path: "/forgotten",
      name: "forgotten",
      component: () => import("./person/ForgottenPage.vue"),
      meta: { open: true, title: "person.forgotten.title" },
    },
    {
      path: "/new-password",
      name: "new-password",
      component: () => import("./person/NewPasswordPage.vue"),
      meta: { open: true, title: "person.new-password.title" },
    },
    {
      path: "/second-factor",
      name: "second-factor",
      component: () => import("./account/SecondFactorPage.vue"),
      meta: { open: true, title: "account.factor.title" },
    },
    {
      path: "/confirm-address",
      name: "confirm-address",
      component: () => import("./person/ConfirmAddressPage.vue"),
      meta: { open: true, title: "person.address.title" },
    },
    {
      path: "/password-due",
      name: "password-due",
      component: () => import("./account/PasswordDuePage.vue"),
      meta: { open: true, title: "account.password.due" },
    },
    {
      path: "/account",
      name: "account",
      component: () => import("./account/AccountPage.vue"),
      meta: { title: "account.title" },
    },
    {
      path: "/rounds/new",
      name: "first-round",
      component: () => import("./reading/NextRoundPage.vue"),
      meta: { title: "prepare.begin" },
    },
    {
      path: "/round/:round/prepare",
      name: "prepare",
      component: () => import("./prepare/PreparePage.vue"),
      props: true,
      meta: { title: "prepare.title" },
    },
    {
      path: "/set-up",
      name: "set-up",
      component: () => import("./administration/SetUpPage.vue"),
      meta: { open: true, title: "administration.set-up.title" },
    },
    {
      path: "/join",
      name: "join",
      component: () => import("./administration/JoinPage.vue"),
      meta: { open: true, title: "administration.join.title" },
    },
    {
      path: "/organisation",
      name: "own-organisation",
      component: () => import("./administration/OwnOrganisationPage.vue"),
      meta: { title: "administration.own" },
    },
    {
      path: "/admin",
      component: () => import("./administration/AdministrationPage.vue"),
      redirect: { name: "organisations" },
      children: [
        {
          path: "organisations/:organisation?",
          name: "organisations",
          component: () => import("./administration/OrganisationsPart.vue"),
          props: true,
          meta: { title: "administration.part.organisations" },
        },
        {
          path: "accounts",
          name: "accounts",
          component: () => import("./administration/AccountsPart.vue"),
          meta: { title: "administration.part.accounts" },
        },
        {
          path: "installation",
          name: "installation",
          component: () => import("./administration/InstallationPart.vue"),
          meta: { title: "administration.part.installation" },
        },
        {
          path: "mail",
          name: "mail",
          component: () => import("./administration/MailPart.vue"),
          meta: { title: "administration.part.mail" },
        },
        {
          path: "sign-in",
          name: "sign-in-rules",
          component: () => import("./administration/SignInPart.vue"),
          meta: { title: "administration.part.sign-in-rules" },
        },
        {
          path: "holidays",
          name: "holidays",
          component: () => import("./administration/HolidaysPart.vue"),
          meta: { title: "administration.part.holidays" },
        },
        {
          path: "audit",
          name: "audit",
          component: () => import("./audit/AuditPart.vue"),
          meta: { title: "audit.title" },
        },
      ],
    },
    {
      path: "/round/:round",
      name: "draft",
      component: () => import("./draft/DraftPage.vue"),
      props: true,
      meta: { title: "round.action.draft" },
    },
    {
      path: "/round/:round/board",
      name: "board",
      component: () => import("./round/BoardPage.vue"),
      props: true,
      meta: { title: "round.board" },
    },
    {
      path: "/round/:round/next",
      name: "next-round",
      component: () => import("./reading/NextRoundPage.vue"),
      props: ({ params }) => ({ before: params["round"] }),
      meta: { title: "reading.title" },
    },
    {
      path: "/round/:round/compare",
      name: "comparison",
      component: () => import("./comparison/ComparisonPage.vue"),
      props: true,
      meta: { title: "comparison.title" },
    },
    {
      path: "/round/:round/replay",
      name: "replay",
      component: () => import("./replay/ReplayPage.vue"),
      props: true,
      meta: { title: "replay.title" },
    },
    {
      path: "/:rest(.*)*",
      name: "nowhere",
      component: () => import("./page/NowherePage.vue"),
      meta: { open: true, title: "page.nowhere.title" },
    },
  ],
});

// Somebody unknown signs in first and comes back to where they were going; a service out of reach is the page's own to say.
router.beforeEach(async (to) => {
  if (to.meta["open"] === true || me.value) return true;
  loadRouteLocation(to).catch(() => {}); // meanwhile; it is asked for again, and then says what is wrong
  const reply = await askWho();
  if (reply.kind !== "refused") return true;
  if (reply.refusal.refused === "password-due") return { name: "password-due", query: { back: to.fullPath } };
  if (reply.refusal.refused === "second-factor-missing") return { name: "second-factor", query: { back: to.fullPath } };
  return signInFrom(to);
});
