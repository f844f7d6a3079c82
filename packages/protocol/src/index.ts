export {
  AccountSession,
  AccountState,
  AddressConfirmed,
  BeganAtProvider,
  NewSecondFactorAnswer,
  RecoveryCodes,
  SignInChoice,
  ShownToken,
  TokenPage,
  TokenSummary,
} from "./account.ts";
export {
  SignedInAccount,
  CommandResult,
  DemoSignIn,
  LiveTicket,
  NotificationPage,
  NotificationSummary,
  ParticipantSummary,
  ReminderList,
  ReminderSummary,
  RoomAuthors,
  RoundCounts,
  RoundSummary,
  ReceivedFile,
  Session,
  SignInAnswer,
  TimelineEvents,
  TimelineUpdates,
  UnreadCount,
} from "./api.ts";
export { AccountPage, ListedAccount, ListedMail, MailState, SignInRules } from "./administration.ts";
export { AuditListed, AuditListing } from "./audit.ts";
export { readAwareness, writeAwareness, type AwarenessState } from "./awareness.ts";
export { CloseCode, closeCodeForReason, closeCodeOf } from "./close-code.ts";
export {
  DirectoryListing,
  InvitationLink,
  InvitationShown,
  OrganisationPeople,
  OwnPlace,
  SetUpShown,
} from "./directory.ts";
export { decode, readMessage, type RoomMessage } from "./decode.ts";
export * as encode from "./encode.ts";
export type { DocumentAddress } from "./encode.ts";
export { pack, unpack } from "./framing.ts";
export { AuthType, MessageType, SyncStep } from "./message-type.ts";
export { refusalIn, refusalMessage } from "./refusal-message.ts";
