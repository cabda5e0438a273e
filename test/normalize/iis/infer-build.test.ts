import { describe, expect, it } from 'vitest';
import { inferBuild } from '../../../src/normalize/iis/infer-build.ts';
import { parseConfiguration } from '../../../src/normalize/iis/parse/parse-configuration.ts';

function inferred(physicalPath: string, ...locations: readonly string[]) {
  const sites = `<system.applicationHost><sites><site name="Default Web Site"><application path="/owa"><virtualDirectory path="/" physicalPath="${physicalPath}" /></application></site></sites></system.applicationHost>`;
  const scopes = locations.map((path) => `<location path="${path}"></location>`).join('');
  return inferBuild(parseConfiguration(`<configuration>${sites}${scopes}</configuration>`, 'applicationHost.config'));
}
const V15 = 'C:\\Program Files\\Microsoft\\Exchange Server\\V15\\FrontEnd\\HttpProxy\\owa';

describe('inferBuild', () => {
  it('V15 alone is 2013 or anything later', () => {
    expect(inferred(V15)).toEqual({ from: '15.0.0.0', below: null });
    expect(inferred('E:\\Exch\\v15\\ClientAccess')).toEqual({ from: '15.0.0.0', below: null });
  });

  it('V14 is 2010, and no folder of a version is 2007', () => {
    expect(inferred('D:\\Program Files\\Microsoft\\Exchange Server\\V14\\ClientAccess\\owa')).toEqual({
      from: '14.0.0.0',
      below: '15.0.0.0',
    });
    expect(inferred('C:\\Program Files\\Microsoft\\Exchange Server\\ClientAccess\\owa')).toEqual({
      from: '8.0.0.0',
      below: '14.0.0.0',
    });
  });

  it('a versioned OWA path is the lowest build, and its release the highest', () => {
    expect(inferred(V15, 'Exchange Back End/owa/15.1.2507.6', 'Default Web Site/owa/auth')).toEqual({
      from: '15.1.2507.6',
      below: '15.2.0.0',
    });
    expect(inferred(V15, 'Exchange Back End/owa/prem/15.2.1544.4')).toEqual({
      from: '15.2.1544.4',
      below: '15.2.2562.0',
    });
    expect(inferred(V15, 'Default Web Site/owa/14.3.123.3')).toEqual({ from: '14.3.123.3', below: '15.0.0.0' });
  });

  it('of several versioned paths the highest counts, and SE has no end', () => {
    expect(inferred(V15, 'Exchange Back End/owa/15.0.1497.0', 'Exchange Back End/ecp/15.0.1497.2')?.from).toBe(
      '15.0.1497.2',
    );
    expect(inferred(V15, 'Exchange Back End/owa/15.2.2562.17')).toEqual({ from: '15.2.2562.17', below: null });
  });

  it('a file without Exchange says nothing', () => {
    expect(inferred('C:\\inetpub\\wwwroot', 'Default Web Site/app/15.1.2507.6')).toBeUndefined();
  });
});
