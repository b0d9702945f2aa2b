// Arguments of the provider that are a secret (`whole`) or may hold one (`inside`).
export const SECRETS = {
  accessKeySecret: { secret: "whole", variable: "ZSTACK_ACCESS_KEY_SECRET" },
  accountPassword: { secret: "whole", variable: "ZSTACK_ACCOUNT_PASSWORD" },
  iam2Password: { secret: "whole", variable: "ZSTACK_IAM2_PASSWORD" },
  sessionUuid: { secret: "whole", variable: "ZSTACK_SESSION_UUID" },
  clientKeyPem: { secret: "whole", variable: "ZSTACK_CLIENT_KEY_PEM" },
  proxyUrl: { secret: "inside", variable: null },
} as const;
