import type { Impact } from '../../../model/words.ts';

/** How one setting of IIS is changed. */
interface IisCapability {
  readonly property: string;
  /** Full section path, as appcmd and Microsoft.Web.Administration take it. */
  readonly section: string;
  readonly attribute: string;
  readonly impact: Impact;
  readonly interrupts: string;
  readonly visible: string;
}

const AUTHENTICATION = 'system.webServer/security/authentication';
const RELOADS = 'IIS reads its configuration again and the worker process restarts; clients reconnect within seconds.';

const attribute = (section: string, path: string, more: Partial<IisCapability> = {}): IisCapability => {
  const [, name = ''] = path.split('.');
  return {
    property: path,
    section,
    attribute: name,
    impact: 'pool-recycle',
    interrupts: RELOADS,
    visible: 'at once',
    ...more,
  };
};

/** Attributes of IIS that a plan may set. Extended Protection is not among them: Microsoft's script owns it. */
export const IIS_CAPABILITIES: readonly IisCapability[] = [
  attribute(`${AUTHENTICATION}/windowsAuthentication`, 'windowsAuthentication.enabled'),
  attribute(`${AUTHENTICATION}/windowsAuthentication`, 'windowsAuthentication.useKernelMode'),
  attribute(`${AUTHENTICATION}/windowsAuthentication`, 'windowsAuthentication.useAppPoolCredentials'),
  attribute(`${AUTHENTICATION}/anonymousAuthentication`, 'anonymousAuthentication.enabled'),
  attribute(`${AUTHENTICATION}/basicAuthentication`, 'basicAuthentication.enabled'),
  attribute(`${AUTHENTICATION}/digestAuthentication`, 'digestAuthentication.enabled'),
  attribute('system.webServer/security/access', 'access.sslFlags'),
  attribute('system.webServer/httpRedirect', 'httpRedirect.enabled'),
  attribute('system.webServer/httpRedirect', 'httpRedirect.destination'),
  attribute('system.webServer/httpRedirect', 'httpRedirect.childOnly'),
  attribute('system.webServer/httpRedirect', 'httpRedirect.exactDestination'),
];

/** Windows authentication providers: a list, changed as a whole in one commit. */
export const PROVIDERS_CAPABILITY: IisCapability = attribute(
  `${AUTHENTICATION}/windowsAuthentication`,
  'windowsAuthentication.providers',
);
