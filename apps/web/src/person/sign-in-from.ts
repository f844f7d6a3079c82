import { useRouter, type RouteLocationNormalized, type RouteLocationRaw } from "vue-router";
import { forgetWho } from "./session.ts";

/** The sign-in page, remembering where to go on. The start page goes without saying. */
export function signInFrom({ fullPath }: Pick<RouteLocationNormalized, "fullPath">, ended = false): RouteLocationRaw {
  return { name: "sign-in", query: { ...(fullPath !== "/" && { back: fullPath }), ...(ended && { ended: "1" }) } };
}

/** For a session that had ended before a page could show anything: sign in again, then back. */
export function useSignInAgain(): () => Promise<void> {
  const router = useRouter();
  return async () => {
    forgetWho();
    await router.push(signInFrom(router.currentRoute.value, true));
  };
}
