import { LOCALE, log, OPTIONS, runTool, say, serverState } from './stub-tool.ts';

const WORDS = {
  en: {
    none: 'ERROR: The system was unable to find the specified registry key or value.',
    denied: 'ERROR: Access is denied.',
    network: 'ERROR: The network path was not found.',
    syntax: 'ERROR: Invalid syntax.\nType "REG QUERY /?" for usage.',
    end: (count: number) => `End of search: ${count} match(es) found.`,
  },
  de: {
    none: 'FEHLER: Der angegebene Registrierungsschlüssel bzw. Wert wurde nicht gefunden.',
    denied: 'FEHLER: Zugriff verweigert',
    network: 'FEHLER: Der Netzwerkpfad wurde nicht gefunden.',
    syntax: 'FEHLER: Ungültige Syntax.\nGeben Sie "REG QUERY /?" ein, um die Syntax anzuzeigen.',
    end: (count: number) => `Suchende: ${count} übereinstimmende Zeichenfolge(n) gefunden.`,
  },
  ja: {
    none: 'エラー: 指定されたレジストリ キーまたは値が見つかりませんでした',
    denied: 'エラー: アクセスが拒否されました。',
    network: 'エラー: ネットワーク パスが見つかりません。',
    syntax: 'エラー: 無効な構文です。',
    end: (count: number) => `検索の完了: ${count} 件一致しました。`,
  },
} as const;
const words = WORDS[LOCALE];
const HIVES: { readonly [short: string]: string } = {
  HKLM: 'HKEY_LOCAL_MACHINE',
  HKCU: 'HKEY_CURRENT_USER',
  HKU: 'HKEY_USERS',
};

/**
 * `reg query [\\SERVER\]HKLM\… [/v NAME] [/s] [/reg:64]`: errors on standard error, code 1
 * (docs/domain/command-output.md#reg).
 */
function reg(args: readonly string[]): number {
  const [verb = '', asked = '', ...rest] = args;
  log(verb.toLowerCase() === 'query' ? 'read' : 'violation', 'reg', args);
  const fail = (message: string): number => {
    say(`${message}\n`, 2);
    return 1;
  };
  if (verb.toLowerCase() !== 'query') return fail(words.denied);
  const remote = /^\\\\([^\\]+)\\(.+)$/.exec(asked);
  const path = remote?.[2] ?? asked;
  const state = serverState(remote?.[1]);
  if (state === undefined) return fail(words.network);
  if (OPTIONS.denied === true) return fail(words.denied);
  const [hive = '', ...parts] = path.split('\\');
  const full = [HIVES[hive.toUpperCase()] ?? hive.toUpperCase(), ...parts].join('\\');
  if (!/^HKEY_/.test(full)) return fail(words.syntax);
  const named = rest.findIndex((word) => word.toLowerCase() === '/v');
  const name = named === -1 ? undefined : rest[named + 1];
  const deep = rest.some((word) => word.toLowerCase() === '/s');
  const values = state.registry.filter(
    (value) =>
      (value.key.toLowerCase() === full.toLowerCase() ||
        (deep && value.key.toLowerCase().startsWith(`${full.toLowerCase()}\\`))) &&
      (name === undefined || value.name.toLowerCase() === name.toLowerCase()),
  );
  if (values.length === 0) return fail(words.none);
  const keys = [...new Set(values.map((value) => value.key))];
  for (const key of keys) {
    const lines = values
      .filter((value) => value.key === key)
      .map(
        (value) =>
          `    ${value.name}    ${value.type}    ${typeof value.data === 'number' ? `0x${value.data.toString(16)}` : value.data}\n`,
      );
    say(`\n${key}\n${lines.join('')}`);
  }
  say(deep && name !== undefined ? `\n${words.end(values.length)}\n` : '\n');
  return 0;
}

runTool(reg);
