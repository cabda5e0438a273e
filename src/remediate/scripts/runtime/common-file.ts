import { digest } from '../../../lib/digest.ts';
import { VERSION } from '../../../lib/version.ts';
import { scriptText } from '../script-text.ts';
import { APPLY_GUARDS } from './apply-guards.ts';
import { APPLY_STEPS } from './apply-steps.ts';
import { ROLLBACK_GUARDS } from './rollback-guards.ts';
import { ROLLBACK_STEPS } from './rollback-steps.ts';
import { RUNTIME_APPCMD } from './runtime-appcmd.ts';
import { RUNTIME_CMDLETS } from './runtime-cmdlets.ts';
import { RUNTIME_GATE } from './runtime-gate.ts';
import { RUNTIME_IIS_READ } from './runtime-iis-read.ts';
import { RUNTIME_IIS_WRITE } from './runtime-iis-write.ts';
import { RUNTIME_LATER } from './runtime-later.ts';
import { RUNTIME_METABASE } from './runtime-metabase.ts';
import { RUNTIME_RECORD } from './runtime-record.ts';
import { RUNTIME_REGISTRY } from './runtime-registry.ts';
import { RUNTIME_RESULT } from './runtime-result.ts';
import { RUNTIME_STEP } from './runtime-step.ts';
import { RUNTIME_VALUES } from './runtime-values.ts';
import { RUNTIME_WAIT } from './runtime-wait.ts';
import { RUNTIME_WIRE } from './runtime-wire.ts';
import { VERIFY } from './verify-text.ts';

/** Stands once in the folder of a plan, beside the folders of its waves. */
export const COMMON_NAME = 'exaudit-change.ps1';

const HEAD = `# ${COMMON_NAME} of exaudit ${VERSION}: what the scripts of every plan of this release have in common.
# It holds no name and no value of an organization, and its bytes are the same in every plan of this release: it is
# reviewed and signed once. Alone it does nothing: apply.ps1, rollback.ps1 and verify.ps1 of a wave hold the steps, and run
# it only where its SHA-256 is the one that they name, which stands in the change document and in CHANGELOG.md as well.

Set-StrictMode -Off
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $false
$ExitCode = 0`;

/** What all scripts of a release have in common, as it is written to disk. */
export const COMMON_TEXT: string = scriptText([
  HEAD,
  RUNTIME_VALUES,
  RUNTIME_GATE,
  RUNTIME_APPCMD,
  RUNTIME_IIS_READ,
  RUNTIME_IIS_WRITE,
  RUNTIME_CMDLETS,
  RUNTIME_REGISTRY,
  RUNTIME_METABASE,
  RUNTIME_STEP,
  RUNTIME_WAIT,
  RUNTIME_WIRE,
  RUNTIME_LATER,
  RUNTIME_RESULT,
  RUNTIME_RECORD,
  APPLY_GUARDS,
  APPLY_STEPS,
  ROLLBACK_GUARDS,
  ROLLBACK_STEPS,
  VERIFY,
]);

/** SHA-256 of it, in lower-case hex. */
export const COMMON_DIGEST: string = digest(COMMON_TEXT);
