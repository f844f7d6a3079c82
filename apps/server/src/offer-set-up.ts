import { setUpLink } from "./link-seal.ts";
import { secretOf } from "./secret.ts";
import type { Services } from "./services.ts";

/** Prints the link at which an installation that nobody looks after is set up. It is no line of the log: it lets somebody in. */
export function offerSetUp({ directory, settings, now }: Services): void {
  if (directory.get().administrators.size > 0) return;
  const link = setUpLink(now(), settings.publicOrigin, secretOf(settings));
  process.stdout.write(
    [
      "",
      "  Hệ thống chưa có quản trị viên. Mở đường dẫn sau trong vòng một giờ để thiết lập:",
      "  Nobody looks after this installation yet. Open this link within an hour to set it up:",
      "",
      `  ${link}`,
      "",
      "  Đường dẫn mới: duthao setup · A new link: duthao setup",
      "",
      "",
    ].join("\n"),
  );
}
