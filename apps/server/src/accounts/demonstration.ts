import { APIError, createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";

/** Sign-in by id alone. No path leads to it from outside: the HTTP door offers it in the demonstration only. */
export const demonstration = {
  id: "demonstration",
  endpoints: {
    signInAs: createAuthEndpoint.serverOnly({ method: "POST", body: z.object({ id: z.string() }) }, async (context) => {
      const { internalAdapter } = context.context;
      const user = await internalAdapter.findUserById(context.body.id);
      if (!user) throw new APIError("UNAUTHORIZED");
      const session = await internalAdapter.createSession(user.id);
      await setSessionCookie(context, { session, user });
      return { user };
    }),
  },
};
