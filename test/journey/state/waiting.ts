import type { Locator, Page } from "@playwright/test";
import { LINE_DOWN } from "../quiet.ts";
import { ROUND } from "../stage.ts";
import { cut, hold, release, type Scene, type State } from "./state.ts";

const TICKETS = "**/api/live-tickets";

/** How a page looks while what it shows is on its way, and when that does not come. */
interface Awaited {
  readonly name: string;
  readonly path: string;
  /** The requests that bring it. */
  readonly requests: string;
  readonly loading: readonly string[];
  readonly failed: readonly string[];
}

const PAGES: readonly Awaited[] = [
  {
    name: "the rounds",
    path: "/",
    requests: "**/api/rounds",
    loading: ["round/RoundsPage.vue LoadingState", "page/LoadingState.vue role=status"],
    failed: ["round/RoundsPage.vue ErrorState", "page/ErrorState.vue role=alert"],
  },
  {
    name: "the board",
    path: `${ROUND}/board`,
    requests: TICKETS,
    loading: ["round/BoardPage.vue LoadingState"],
    failed: ["round/BoardPage.vue ErrorState 2"],
  },
  // the text that is on its way looks like its page that is
  {
    name: "the text",
    path: ROUND,
    requests: TICKETS,
    loading: ["draft/DraftPage.vue LoadingState", "draft/SheetColumn.vue LoadingState"],
    failed: ["draft/DraftPage.vue ErrorState 2"],
  },
  {
    name: "the next round",
    path: `${ROUND}/next`,
    requests: TICKETS,
    loading: ["reading/NextRoundPage.vue LoadingState"],
    failed: [],
  },
  {
    name: "the comparison",
    path: `${ROUND}/compare`,
    requests: "**/comparison?*",
    loading: ["comparison/ComparisonPage.vue LoadingState"],
    failed: ["comparison/ComparisonPage.vue ErrorState"],
  },
  {
    name: "the account",
    path: "/account",
    requests: "**/api/account/sessions",
    loading: ["account/AccountList.vue LoadingState"],
    failed: ["account/AccountList.vue ErrorState"],
  },
  {
    name: "the replay",
    path: `${ROUND}/replay`,
    requests: "**/timeline*",
    loading: ["replay/ReplayPage.vue LoadingState"],
    failed: ["replay/ReplayPage.vue ErrorState"],
  },
];

const loading = (page: Page): Locator => page.getByRole("status").filter({ hasText: "Đang tải" }).first();

function waiting({ name, path, requests, loading: of }: Awaited): State {
  return {
    name: `${name} on its way`,
    of,
    show: async (page) => {
      await hold(page, requests);
      await page.goto(path);
      return loading(page);
    },
    leave: release,
  };
}

function failed({ name, path, requests, failed: of }: Awaited): State {
  return {
    name: `${name} out of reach`,
    of,
    provokes: LINE_DOWN,
    show: async (page) => {
      await cut(page, requests);
      await page.goto(path);
      return page.getByRole("alert").first();
    },
    leave: release,
  };
}

const at = (name: string, of: string, path: string): State => ({
  name,
  of: [of],
  show: async (page) => {
    await page.goto(path);
    return page.getByRole("alert").first();
  },
  leave: release,
});

/** An empty answer of the service. */
function answered(
  name: string,
  of: string,
  { path, requests, answer }: { path: string; requests: string; answer: object },
): State {
  return {
    name,
    of: [of],
    show: async (page) => {
      await page.route(requests, (route) => route.fulfill({ json: answer }));
      await page.goto(path);
      return page.getByRole("main");
    },
    leave: release,
  };
}

/** What there is instead of a page. */
export const WAITING: Scene = {
  person: "vcci-quansat",
  path: "/",
  ready: (page) => page.getByRole("main").getByRole("link").first(),
  states: [
    ...PAGES.map(waiting),
    ...PAGES.filter(({ failed: of }) => of.length > 0).map(failed),
    at("a round that is none, at its text", "draft/DraftPage.vue ErrorState", "/round/khong-co"),
    at("a round that is none, at its board", "round/BoardPage.vue ErrorState", "/round/khong-co/board"),
    at("a page for others", "reading/NextRoundPage.vue ErrorState", `${ROUND}/next`),
    answered("no round", "round/RoundsPage.vue EmptyState", { path: "/", requests: "**/api/rounds", answer: [] }),
    answered("a round without a past", "replay/ReplayPage.vue EmptyState", {
      path: `${ROUND}/replay`,
      requests: "**/timeline**",
      answer: { entries: [], next: null },
    }),
    {
      name: "a page that is none",
      of: ["page/NowherePage.vue EmptyState"],
      show: async (page) => {
        await page.goto("/khong-co");
        return page.getByRole("main");
      },
      leave: release,
    },
    {
      name: "signing in again, with a wrong password",
      of: ["person/SignInPage.vue role=status", "page/FormFault.vue role=alert"],
      provokes: [/: 401$/],
      show: async (page) => {
        await page.goto("/sign-in?ended=1");
        await page.getByLabel("Thư điện tử").fill("ai@demo.invalid");
        await page.getByLabel("Mật khẩu").fill("không đúng");
        await page.getByRole("main").getByRole("button", { name: "Đăng nhập", exact: true }).click();
        return page.getByRole("alert");
      },
      leave: release,
    },
  ],
};
