export type ScriptName = 'apply' | 'rollback' | 'verify';

/** What each script is for, and how it is run. */
export const SCRIPT_SAYS: { readonly [name in ScriptName]: readonly string[] } = {
  apply: [
    'Makes the changes of one wave. Without -Apply it only reads, and says what it would do.',
    'To change: apply.ps1 -Apply -PlanDigest DIGEST -ChangeId ID',
  ],
  rollback: [
    'Takes the changes of one wave back, last step first. Without -Apply it only reads, and says what it would do.',
    'To change: rollback.ps1 -Apply -PlanDigest DIGEST -ChangeId ID',
  ],
  verify: [
    'Only reads: says of every step whether the values are as planned (or, with -Expected Before, as they were).',
  ],
};

const GATE = `    # Changes something only together with -PlanDigest and -ChangeId.
    [switch]$Apply,
    [string]$PlanDigest = '',
    [string]$ChangeId = '',
    # Wins over -Apply.
    [switch]$WhatIf,`;

/** What each script takes besides what all of them take. */
export const SCRIPT_PARAMETERS: { readonly [name in ScriptName]: string } = {
  apply: `${GATE}
    # Applies although the plan is no longer valid; the result says so.
    [switch]$OverrideValidity,`,
  rollback: `${GATE}
    # Steps that are left as they are (S3, S4); the result says so.
    [string[]]$Skip = @(),`,
  verify: `    [ValidateSet('After', 'Before')]
    [string]$Expected = 'After',
    # The 15 minutes are over: what does not show by now is different, not pending.
    [switch]$Final,`,
};
