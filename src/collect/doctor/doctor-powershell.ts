import { type Check, fine, not } from './doctor-check.ts';
import type { DoctorFacts, PowerShellFact, ScriptFact } from './doctor-facts.ts';

/** Node and PowerShell: what runs us, and what would run our scripts. */
export function platformChecks(facts: DoctorFacts): readonly Check[] {
  const chosen = facts.powershells[0];
  return [
    nodeCheck(facts.node),
    ...facts.powershells.map((powershell, index) => powershellCheck(powershell, index === 0)),
    ...(chosen === undefined
      ? [
          not(
            'missing',
            'powershell',
            'PowerShell',
            'No PowerShell was found on this computer.',
            facts.isWindows
              ? 'Name one with --powershell C:\\…\\powershell.exe.'
              : 'Install PowerShell 7 and name it with --powershell, or audit exported files: exaudit audit FOLDER.',
          ),
        ]
      : chosen.problem === null
        ? [languageCheck(chosen), policyCheck(chosen)]
        : []),
  ];
}

/** The release that package.json asks for: types are stripped from sources without a flag from there on. */
const NEEDED = [22, 18] as const;

function nodeCheck(version: string): Check {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const isNew = major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
  if (isNew) return fine('node', 'Node.js', `Node.js ${version} runs exaudit.`);
  return not('missing', 'node', 'Node.js', `Node.js ${version} is too old.`, 'Install Node.js 24, or 22.18 at least.');
}

function powershellCheck(powershell: PowerShellFact, isChosen: boolean): Check {
  const { path, version, edition, problem } = powershell;
  const title = isChosen ? 'PowerShell' : 'Another PowerShell';
  if (problem !== null || version === null) {
    return not(
      isChosen ? 'missing' : 'warning',
      'powershell',
      title,
      `"${path}" does not answer: ${problem ?? 'it did not say its version'}`,
      'Start it by hand to see why, or name another one with --powershell PATH.',
    );
  }
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const found = `${path}, version ${version}${edition === null ? '' : ` (${edition})`}.`;
  if (major > 5 || (major === 5 && minor >= 1)) return fine('powershell', title, found);
  return not(
    isChosen ? 'missing' : 'warning',
    'powershell',
    title,
    `${found} Live collection needs 5.1 or 7.`,
    'Install Windows Management Framework 5.1, or run exaudit on another computer. On Exchange 2007 and 2010: exaudit collect --script --legacy.',
  );
}

function languageCheck({ languageMode }: PowerShellFact): Check {
  const title = 'Language mode';
  if (languageMode === 'FullLanguage') return fine('language-mode', title, 'Scripts may use the full language.');
  if (languageMode === null)
    return not(
      'not checked',
      'language-mode',
      title,
      'PowerShell did not say its language mode.',
      'Type $ExecutionContext.SessionState.LanguageMode there.',
    );
  return not(
    'missing',
    'language-mode',
    title,
    `PowerShell runs in "${languageMode}": an application-control policy (WDAC, AppLocker) lets only approved scripts use the full language.`,
    'Sign the script files of exaudit and have the policy approve the signer, or run on another computer.',
  );
}

function policyCheck({ executionPolicy, policies, scripts }: PowerShellFact): Check {
  const title = 'Execution policy';
  // Where Windows is not, every scope says the same and nobody set it.
  const setBy = Object.entries(policies).find(([, policy]) => policy !== 'Undefined');
  const isGroupPolicy =
    setBy !== undefined && setBy[1] === executionPolicy && /^(?:Machine|User)Policy$/.test(setBy[0]);
  const owner = isGroupPolicy && Object.values(policies).includes('Undefined') ? ', set by Group Policy' : '';
  const found = `The execution policy is ${executionPolicy ?? 'unknown'}${owner}`;
  switch (executionPolicy) {
    case 'Unrestricted':
    case 'Bypass':
      return fine('execution-policy', title, `${found}; the scripts of exaudit run.`);
    case 'RemoteSigned':
      return stopped(
        found,
        scripts.filter((script) => script.isBlocked === true && script.signature !== 'Valid'),
        'carry the mark of a download',
        'Get-ChildItem FOLDER -Recurse | Unblock-File, after you looked at them',
      );
    case 'AllSigned':
      return stopped(
        found,
        scripts.filter((script) => script.signature !== 'Valid'),
        'have no signature that is trusted here',
        'Sign them with a certificate that your organization trusts (Set-AuthenticodeSignature)',
      );
    case null:
      return not(
        'not checked',
        'execution-policy',
        title,
        'The execution policy could not be read.',
        'Type Get-ExecutionPolicy -List there.',
      );
    default:
      return not(
        'missing',
        'execution-policy',
        title,
        `${found}: no script file runs.`,
        owner === ''
          ? 'Set-ExecutionPolicy RemoteSigned -Scope CurrentUser, or pass --execution-policy RemoteSigned to collect.'
          : 'Group Policy decides: have the script files signed, and AllSigned allowed for this computer.',
      );
  }
}

function stopped(found: string, scripts: readonly ScriptFact[], why: string, advice: string): Check {
  const title = 'Execution policy';
  if (scripts.length === 0) return fine('execution-policy', title, `${found}; the scripts of exaudit run.`);
  const names = scripts
    .slice(0, 3)
    .map((script) => script.name)
    .join(', ');
  const more = scripts.length > 3 ? ` and ${scripts.length - 3} more` : '';
  return not(
    'missing',
    'execution-policy',
    title,
    `${found}, and ${names}${more} ${why}: they would not run.`,
    `${advice}.`,
  );
}
