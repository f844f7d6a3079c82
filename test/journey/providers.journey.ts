import { openProvider, type OpenedProvider } from "../../apps/server/src/provider.fixture.ts";
import type { Page } from "@playwright/test";
import { addAccount } from "./account.ts";
import { expect, test as base } from "./stage.ts";

const test = base.extend<object, { provider: OpenedProvider }>({
  provider: [
    // oxlint-disable-next-line no-empty-pattern -- reason: Playwright demands a destructured parameter
    async ({}, use) => {
      const provider = await openProvider();
      await use(provider);
      await provider.close();
    },
    { scope: "worker" },
  ],
  settings: [
    async ({ provider: { issuer, clientSecret } }, use) => {
      const of = (id: string, name: string, trusted: boolean) => ({
        id,
        name,
        issuer,
        clientSecret,
        trusted,
        clientId: `duthao-${id}`,
      });
      const providers = [of("bo", "cổng của Bộ", true), of("khac", "nơi khác", false)];
      await use({ OIDC_PROVIDERS: JSON.stringify(providers) });
    },
    { scope: "worker" },
  ],
});

/** Signs in at the provider's own pages. */
async function signInThere(page: Page, button: string, as: string): Promise<void> {
  await page.goto("/sign-in?back=/account");
  await page.getByRole("button", { name: button }).click();
  await page.getByPlaceholder("Enter any login").fill(as);
  await page.getByPlaceholder("and password").fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
}

test("[JNY83, ACC35, ACC36] somebody signs in at their ministry's own provider, which speaks for whom it has verified and is trusted for", async ({
  open,
  server,
  provider,
  quiet,
}) => {
  quiet.provoke(new RegExp(provider.issuer), /Content Security Policy|favicon|interaction/);
  provider.serve(server.origin, ["bo", "khac"]);
  await addAccount(server, { name: "Nguyễn Văn Mẫu", email: "mau@bo.example" });
  const page = await open();
  await page.route("https://fonts.googleapis.com/**", (route) => route.fulfill({ body: "" })); // the provider's own pages want it
  const anew = () => page.context().clearCookies();
  const refused = page.getByRole("alert").filter({ hasText: "Chưa có tài khoản nào ở đây" });

  await test.step("an address that the provider has not verified is nobody's", async () => {
    await signInThere(page, "Đăng nhập bằng cổng của Bộ", "unverified-mau@bo.example");
    await expect(refused).toBeVisible();
  });
  await test.step("a provider that is not trusted speaks for no account here", async () => {
    await anew();
    await signInThere(page, "Đăng nhập bằng nơi khác", "mau@bo.example");
    await expect(refused).toBeVisible();
  });
  await test.step("nobody signs up by it", async () => {
    await anew();
    await signInThere(page, "Đăng nhập bằng cổng của Bộ", "la@bo.example");
    await expect(refused).toBeVisible();
  });
  await test.step("whom it has verified comes in, to where they were going", async () => {
    await anew();
    await signInThere(page, "Đăng nhập bằng cổng của Bộ", "mau@bo.example");
    await expect(page).toHaveURL(`${server.origin}/account`);
    await expect(page.getByText("Nguyễn Văn Mẫu · mau@bo.example")).toBeVisible();
  });
});
