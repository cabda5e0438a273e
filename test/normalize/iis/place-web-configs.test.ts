import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../../../src/normalize/iis/parse/parse-configuration.ts';
import { placeWebConfigs } from '../../../src/normalize/iis/place-web-configs.ts';

const HOST = parseConfiguration(
  `<configuration><system.applicationHost><sites>
<site name="Default Web Site"><application path="/"><virtualDirectory path="/" physicalPath="%SystemDrive%\\inetpub\\wwwroot" /></application>
<application path="/owa"><virtualDirectory path="/" physicalPath="C:\\Exchange\\V15\\FrontEnd\\HttpProxy\\owa" /></application>
<application path="/owa/Calendar"><virtualDirectory path="/" physicalPath="C:\\Exchange\\V15\\FrontEnd\\HttpProxy\\owa" /></application></site>
<site name="Exchange Back End"><application path="/owa"><virtualDirectory path="/" physicalPath="C:\\Exchange\\V15\\ClientAccess\\owa" /></application></site>
</sites></system.applicationHost></configuration>`,
  'applicationHost.config',
);
const place = (named: string) => placeWebConfigs(HOST, [{ place: named, file: null }]);

describe('placeWebConfigs', () => {
  it.each([
    ['wwwroot', '%SystemDrive%\\inetpub\\wwwroot'],
    ['iis/WWWROOT/web.config', '%SystemDrive%\\inetpub\\wwwroot'],
    ['C/inetpub/wwwroot', 'C:\\inetpub\\wwwroot'],
    ['c$/inetpub/wwwroot', 'c:\\inetpub\\wwwroot'],
    ['C:\\Other\\Folder\\web.config', 'C:\\Other\\Folder'],
    ['FrontEnd/HttpProxy/owa', 'C:\\Exchange\\V15\\FrontEnd\\HttpProxy\\owa'],
    ['Default Web Site/owa', 'C:\\Exchange\\V15\\FrontEnd\\HttpProxy\\owa'],
    ['exchange back end/OWA', 'C:\\Exchange\\V15\\ClientAccess\\owa'],
    ['Default Web Site/owa/auth', 'C:\\Exchange\\V15\\FrontEnd\\HttpProxy\\owa\\auth'],
  ])('%s is %s', (named, folder) => {
    expect(place(named)).toEqual({ placed: [{ folder, file: null }], unplaced: [] });
  });

  it('never guesses between two folders that end alike', () => {
    expect(place('owa').placed).toEqual([]);
    expect(place('owa').unplaced[0]?.reason).toMatch(/FrontEnd\\HttpProxy\\owa or .*ClientAccess\\owa/);
  });

  it('says what to do with a folder that no site has', () => {
    expect(place('elsewhere').unplaced[0]?.reason).toContain('inetpub/wwwroot/web.config');
    expect(place('').unplaced).toHaveLength(1);
  });
});
