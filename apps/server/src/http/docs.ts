import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import { jsonSchemaTransform, jsonSchemaTransformObject } from "fastify-type-provider-zod";
import type { Api } from "./api.ts";

const DESCRIPTION = `What the pages use, for anyone to use.

A session cookie says who asks. A request that changes something comes from the page itself (\`Origin\` or
\`Sec-Fetch-Site\`); a command carries an id, and asking twice with one id is asking once. Every refusal is
\`application/problem+json\` with the refusal's \`code\`. A round that the asker is not in does not exist for them: 404.`;

/** Collects the descriptions of all routes registered after it: `/api/openapi.json`, and as a page at `/api/docs`. */
export async function docs(app: Api): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Duthao",
        version: "0.1.0",
        description: DESCRIPTION,
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      servers: [{ url: "/" }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  await app.register(swaggerUi, { routePrefix: "/api/docs" });
  app.get("/api/openapi.json", { schema: { hide: true } }, () => app.swagger());
}
