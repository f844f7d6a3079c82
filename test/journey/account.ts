import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Page } from "@playwright/test";
import type { Server } from "./server.ts";

const CLI = join(fileURLToPath(new URL("../..", import.meta.url)), "apps/server/src/cli.ts");

/** Makes an account beside the running server, as whoever runs it does; gives its first password. */
export async function addAccount(server: Server, { name, email }: { name: string; email: string }): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", CLI, "user", "add", "--name", name, "--email", email],
    { env: { ...process.env, DATA_DIR: server.data, PUBLIC_URL: server.origin } },
  );
  return /^password (.+)$/m.exec(stdout)?.[1] ?? "";
}

/** Types an address and a password at the sign-in page. */
export async function typePassword(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("textbox", { name: "Thư điện tử" }).fill(email);
  await page.getByRole("textbox", { name: "Mật khẩu" }).fill(password);
  await page.getByRole("button", { name: "Đăng nhập", exact: true }).click();
}
