import { LOCALE, log, OPTIONS, runTool, say, serverState } from './stub-tool.ts';

const WORDS = {
  en: {
    title: 'SSL Certificate bindings:',
    rule: '-------------------------',
    labels: ['IP:port', 'Certificate Hash', 'Application ID', 'Certificate Store Name'],
    host: 'Hostname:port',
    revocation: 'Verify Client Certificate Revocation',
    enabled: 'Enabled',
    missing: 'The system cannot find the file specified.',
    direct: 'Direct access (no proxy server).',
    proxy: 'Current WinHTTP proxy settings:',
    elevation: 'The requested operation requires elevation (Run as administrator).',
  },
  de: {
    title: 'SSL-Zertifikatbindungen:',
    rule: '-------------------------',
    labels: ['IP:Port', 'Zertifikathash', 'Anwendungs-ID', 'Zertifikatspeichername'],
    host: 'Hostname:Port',
    revocation: 'Clientzertifikatsperre überprüfen',
    enabled: 'Aktiviert',
    missing: 'Das System kann die angegebene Datei nicht finden.',
    direct: 'Direktzugriff (kein Proxyserver).',
    proxy: 'Aktuelle WinHTTP-Proxyeinstellungen:',
    elevation: 'Der angeforderte Vorgang erfordert erhöhte Rechte (Als Administrator ausführen).',
  },
  ja: {
    title: 'SSL 証明書のバインド:',
    rule: '-------------------------',
    labels: ['IP:ポート', '証明書ハッシュ', 'アプリケーション ID', '証明書ストア名'],
    host: 'ホスト名:ポート',
    revocation: 'クライアント証明書の失効確認',
    enabled: '有効',
    missing: '指定されたファイルが見つかりません。',
    direct: '直接アクセス (プロキシ サーバーなし)。',
    proxy: '現在の WinHTTP プロキシ設定:',
    elevation: '要求された操作には管理者特権が必要です。',
  },
} as const;
const words = WORDS[LOCALE];

/** `netsh http show sslcert [ipport=…]` and `netsh winhttp show proxy`, in the language of the server. */
function netsh(args: readonly string[]): number {
  const command = args.slice(0, 3).join(' ').toLowerCase();
  log(args[1]?.toLowerCase() === 'show' ? 'read' : 'violation', 'netsh', args);
  if (OPTIONS.denied === true) {
    say(`${words.elevation}\n\n`);
    return 1;
  }
  if (command === 'winhttp show proxy') {
    say(`\n${words.proxy}\n\n    ${words.direct}\n\n`);
    return 0;
  }
  if (command !== 'http show sslcert') {
    say(`The following command was not found: ${args.join(' ')}.\n`);
    return 1;
  }
  const wanted = args
    .map((word) => /^(?:ipport|hostnameport)=(.+)$/i.exec(word)?.[1])
    .find((found) => found !== undefined);
  const bindings = (serverState()?.sslBindings ?? []).filter(
    (binding) => wanted === undefined || binding.address === wanted,
  );
  say(`\n${words.title}\n${words.rule}\n\n`);
  if (bindings.length === 0) {
    say(`${words.missing}\n\n`);
    return 1;
  }
  for (const { address, hash, appId, store } of bindings) {
    const isName = !/^(\d+\.|\[)/.test(address);
    const [first, ...labels] = words.labels;
    const lines = [isName ? words.host : first, ...labels].map(
      (label, index) => `    ${label.padEnd(28)} : ${[address, hash, appId, store][index]}`,
    );
    say(
      `${[...lines, `    ${words.revocation} : ${words.enabled}`, '    Ctl Identifier               : (null)'].join('\n')}\n\n`,
    );
  }
  return 0;
}

runTool(netsh);
