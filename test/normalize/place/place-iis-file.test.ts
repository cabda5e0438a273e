import { describe, expect, it } from 'vitest';
import { placeIisFile } from '../../../src/normalize/place/place-iis-file.ts';

const CONFIGURATION = '<?xml version="1.0"?>\n<configuration><system.webServer /></configuration>';
const redirection = (attributes: string): string =>
  `<configuration>\n<configSections><section name="configurationRedirection" /></configSections>\n<configurationRedirection ${attributes} />\n</configuration>`;

describe('files of IIS that are none of those that are read', () => {
  it.each([
    'wwwroot/web (2).config',
    'wwwroot/web - Copy.config',
    'wwwroot/web.old.config',
    'wwwroot/web.config.bak',
    'wwwroot/web.config.2024-01-01.old',
    'servers/EX01/applicationHost.config.bak',
    'SharedWebConfig.config',
    'config/administration.config',
  ])('%s is named and left out', (path) => {
    expect(placeIisFile(path, CONFIGURATION)).toMatchObject({ status: 'ignored' });
  });

  it.each([
    'wwwroot/web.config',
    'web.config',
    'servers/EX01/applicationHost.config',
    'iis/applicationHost (2).config',
    'EX01.config',
  ])('%s is read', (path) => {
    expect(placeIisFile(path, CONFIGURATION)).toBeUndefined();
  });

  it('a file called like a copy that holds something else is not taken for one', () => {
    expect(placeIisFile('web (2).config', 'PS C:\\> Get-OwaVirtualDirectory | fl')).toBeUndefined();
  });

  it('redirection.config is harmless where shared configuration is off', () => {
    expect(placeIisFile('EX01/redirection.config', redirection(''))).toMatchObject({ status: 'ignored' });
    expect(placeIisFile('EX01/redirection.config', redirection('enabled="false" path="\\\\s\\x"'))).toMatchObject({
      status: 'ignored',
    });
  });

  it('where it is on, that is said, with the folder that counts, and it is no file to pass over', () => {
    const found = placeIisFile(
      'EX01/redirection.config',
      redirection('enabled="true" path="\\\\files\\iis" userName="CONTOSO\\svc" password="[enc:x:enc]"'),
    );
    expect(found).toMatchObject({ status: 'unplaced' });
    expect(found?.problem).toContain('from \\\\files\\iis, not from');
    expect(JSON.stringify(found)).not.toMatch(/svc|enc:/);
  });

  it('one that cannot be read says nothing of where IIS looks', () => {
    expect(placeIisFile('redirection.config', '<configuration><x>')).toMatchObject({ status: 'unplaced' });
  });
});
