/** Programs of Windows whose whole output is one answer, by the request that they answer. */
export const TOOL_REQUESTS = {
  'netsh http show sslcert': 'sslcert',
  'setspn -F -Q': 'setspn',
  'appcmd list apppool': 'app-pools',
  'appcmd list site': 'sites',
} as const;

export type ToolRequest = keyof typeof TOOL_REQUESTS;
