import { readFileSync } from 'node:fs';
import { dataText, LOCALE, log, OPTIONS, runTool, say } from './stub-tool.ts';

interface Accounts {
  readonly domain: string;
  readonly accounts: readonly { readonly name: string; readonly dn: string; readonly names: readonly string[] }[];
}

const WORDS = {
  en: {
    domain: (dn: string) => `Checking domain ${dn}`,
    forest: (dn: string) => `Checking forest ${dn}`,
    found: 'Existing SPN found!',
    none: 'No such SPN found.',
    registered: (dn: string) => `Registered ServicePrincipalNames for ${dn}:`,
    unknown: (name: string) => `Could not find account ${name}`,
    duplicates: (count: number) => `found ${count} group${count === 1 ? '' : 's'} of duplicate SPNs.`,
  },
  de: {
    domain: (dn: string) => `Domäne "${dn}" wird überprüft`,
    forest: (dn: string) => `Gesamtstruktur "${dn}" wird überprüft`,
    found: 'Bestehender SPN wurde gefunden.',
    none: 'Kein solcher SPN gefunden.',
    registered: (dn: string) => `Registrierte Dienstprinzipalnamen (SPN) für ${dn}:`,
    unknown: (name: string) => `Das Konto "${name}" wurde nicht gefunden.`,
    duplicates: (count: number) => `Es wurden ${count} Gruppen von doppelten SPNs gefunden.`,
  },
} as const;
const words = LOCALE === 'de' ? WORDS.de : WORDS.en;

/** `setspn [-F] [-T DOMAIN] -Q SPN`, `-L ACCOUNT`, `-X` (docs/domain/command-output.md#setspn). */
function setspn(args: readonly string[]): number {
  const flags = args.filter((word) => /^[-/][A-Za-z]$/.test(word)).map((word) => word.slice(1).toUpperCase());
  const changes = flags.some((flag) => ['S', 'A', 'D', 'R', 'C'].includes(flag));
  log(changes ? 'violation' : 'read', 'setspn', args);
  if (changes) {
    say('The stub refuses to be changed.\n');
    return 1;
  }
  const file = OPTIONS.accounts;
  const { domain, accounts } = JSON.parse(
    file === undefined ? dataText('setspn.json') : readFileSync(file, 'utf8'),
  ) as Accounts;
  const wordAfter = (flag: string): string =>
    args[args.findIndex((word) => word.slice(1).toUpperCase() === flag) + 1] ?? '';
  const place = flags.includes('F') ? words.forest(domain) : words.domain(domain);
  if (flags.includes('Q')) {
    const pattern = new RegExp(
      `^${wordAfter('Q')
        .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
        .replaceAll('*', '.*')}$`,
      'i',
    );
    const holders = accounts.filter((account) => account.names.some((name) => pattern.test(name)));
    const blocks = holders.map((account) => `${account.dn}\n${account.names.map((name) => `\t${name}\n`).join('')}`);
    say(`${place}\n${blocks.join('')}\n${holders.length === 0 ? words.none : words.found}\n`);
    // No document says the code of "none"; whoever reads this has to go by the text.
    return holders.length === 0 ? 1 : 0;
  }
  if (flags.includes('X')) {
    const owners = Map.groupBy(
      accounts.flatMap((account) => account.names.map((name) => ({ name: name.toLowerCase(), dn: account.dn }))),
      (entry) => entry.name,
    );
    const twice = [...owners].filter(([, entries]) => entries.length > 1);
    const blocks = twice.map(
      ([name, entries]) =>
        `${name} is registered on these accounts:\n${entries.map((entry) => `\t${entry.dn}\n`).join('')}\n`,
    );
    say(`${place}\nProcessing entry 0\n${blocks.join('')}\n${words.duplicates(twice.length)}\n`);
    return 0;
  }
  const wanted = (flags.includes('L') ? wordAfter('L') : (args[0] ?? '')).replace(/^.*\\/, '').replace(/\$$/, '');
  const account = accounts.find((entry) => entry.name.replace(/\$$/, '').toLowerCase() === wanted.toLowerCase());
  if (account === undefined) {
    say(
      `FindDomainForAccount: Call to DsGetDcNameWithAccountW failed with return value 0x00000525\n${words.unknown(wanted)}\n`,
    );
    return 1;
  }
  say(`${words.registered(account.dn)}\n${account.names.map((name) => `\t${name}\n`).join('')}`);
  return 0;
}

runTool(setspn);
