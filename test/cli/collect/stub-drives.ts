import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const DATA = 'test/stub-exchange/data/servers';
/** What the bundled sample has in the web root of its servers. */
const WEB_CONFIG = 'policies/samples/contoso/servers/EX16/wwwroot/web.config';

/** Lays out the system drive of each server below a folder, as `server-files-there.ps1` looks for it. */
export function stubDrives(folder: string, servers: readonly string[]): string {
  for (const server of servers) {
    const data: unknown = JSON.parse(readFileSync(join(DATA, `${server}.json`), 'utf8'));
    const { applicationHost, registry } = data as { readonly applicationHost: string; readonly registry: unknown };
    const put = (path: string, content: string | Buffer): void => {
      const file = join(folder, server, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    };
    if (applicationHost) put('Windows/System32/inetsrv/config/applicationHost.config', applicationHost);
    put('inetpub/wwwroot/web.config', readFileSync(WEB_CONFIG));
    put('registry.json', JSON.stringify(registry));
  }
  return folder;
}
