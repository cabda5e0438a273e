import { CLIENT_CAPABILITIES } from './client-capabilities.ts';
import type { CmdletCapability } from './cmdlet-capability.ts';
import { DIRECTORY_CAPABILITIES } from './directory-capabilities.ts';
import { MAILBOX_CAPABILITIES } from './mailbox-capabilities.ts';
import { ORGANIZATION_CAPABILITIES } from './organization-capabilities.ts';
import { OUTLOOK_CAPABILITIES } from './outlook-capabilities.ts';
import { SIGN_IN_CAPABILITIES } from './sign-in-capabilities.ts';

/** Every parameter that a plan may write, held against Microsoft's cmdlet pages (Applicable: …) on 2026-11-22. */
export const CMDLET_CAPABILITIES: readonly CmdletCapability[] = [
  ...DIRECTORY_CAPABILITIES,
  ...OUTLOOK_CAPABILITIES,
  ...ORGANIZATION_CAPABILITIES,
  ...MAILBOX_CAPABILITIES,
  ...SIGN_IN_CAPABILITIES,
  ...CLIENT_CAPABILITIES,
];
