const HASH = '6d9f1b0c2a4e8f7d3c5b6a798897a6b5c4d3e2f1';
const LSA = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa';

const SSL_TABLE = `
SSL Certificate bindings:
-------------------------

    IP:port                      : 0.0.0.0:443
    Certificate Hash             : ${HASH}
    Application ID               : {4dc3e181-e14b-4a21-b022-59fc669b0914}
    Certificate Store Name       : MY
    Verify Client Certificate Revocation : Enabled
    Usage Check                  : Enabled
    Ctl Identifier               : (null)
    DS Mapper Usage              : Disabled
    Negotiate Client Certificate : Disabled

    IP:port                      : [::]:444
    Certificate Hash             : 0f9f1b0c2a4e8f7d3c5b6a798897a6b5c4d3e2f0
    Application ID               : {4dc3e181-e14b-4a21-b022-59fc669b0914}
    Certificate Store Name       : (null)
    Negotiate Client Certificate : Enabled

`;

const SPN = `Checking forest DC=contoso,DC=com
CN=EXCH2016ASA,CN=Computers,DC=contoso,DC=com
\thttp/mail.contoso.com
\thttp/autodiscover.contoso.com
CN=OLDASA,CN=Computers,DC=contoso,DC=com
\thttp/mail.contoso.com

Existing SPN found!
`;

const SPN_GERMAN = `Domäne "DC=contoso,DC=com" wird überprüft
CN=EXCH2016ASA,CN=Computers,DC=contoso,DC=com
\thttp/mail.contoso.com
\thttp/autodiscover.contoso.com

Vorhandener SPN wurde gefunden.
`;

const SPN_ACCOUNT = `Registered ServicePrincipalNames for CN=EXCH2016ASA,CN=Computers,DC=contoso,DC=com:
\thttp/mail.contoso.com
\thttp/autodiscover.contoso.com
\tHOST/EXCH2016ASA
`;

const SPN_DUPLICATES = `Checking domain DC=contoso,DC=com
Processing entry 0
http/mail.contoso.com is registered on these accounts:
\tCN=EXCH2016ASA,CN=Computers,DC=contoso,DC=com
\tCN=OLDASA,CN=Computers,DC=contoso,DC=com

found 1 group of duplicate SPNs.
`;

const NSLOOKUP_SESSION = `C:\\>nslookup
Default Server:  dc01.contoso.local
Address:  192.0.2.1

> set type=srv
> _autodiscover._tcp.contoso.com
Server:  dc01.contoso.local
Address:  192.0.2.1

_autodiscover._tcp.contoso.com	SRV service location:
          priority       = 0
          weight         = 5
          port           = 443
          svr hostname   = mail.contoso.com
mail.contoso.com	internet address = 192.0.2.10
> set q=a
> mail.contoso.com
Server:  dc01.contoso.local
Address:  192.0.2.1

Name:    mail.contoso.com
Address:  192.0.2.10

> exit

C:\\>
`;

const HOST_SHOWN = `[EX01]: PS C:\\> Get-Content C:\\Windows\\System32\\inetsrv\\config\\applicationHost.config
<?xml version="1.0" encoding="UTF-8"?>
<configuration>
  <system.applicationHost>
    <sites>
      <site name="Default Web Site" id="1">
        <application path="/EWS">
          <virtualDirectory path="/" physicalPath="C:\\Exchange\\EWS" />
        </application>
      </site>
    </sites>
  </system.applicationHost>
  <location path="Default Web Site/EWS">
    <system.webServer>
      <security>
        <authentication>
          <windowsAuthentication enabled="true">
            <providers>
              <add value="NTLM" />
            </providers>
          </windowsAuthentication>
        </authentication>
      </security>
    </system.webServer>
  </location>
</configuration>

[EX01]: PS C:\\> hostname
EX01
`;

const TICKET = `# Outlook asks for a password

On **EX01** it says:

\`\`\`powershell
[PS] C:\\>Get-OutlookAnywhere -Server EX01 | fl Identity,ServerName,Ext*Method

Identity                           : EX01\\Rpc (Default Web Site)
ServerName                         : EX01
ExternalClientAuthenticationMethod : Ntlm

\`\`\`

## And EX02

\`\`\`
C:\\>setspn -L EX02
Registered ServicePrincipalNames for CN=EX02,CN=Computers,DC=contoso,DC=com:
\thttp/mail.contoso.com

\`\`\`
`;

const REG_QUERY = `
${LSA}
    auditbasedirectories    REG_DWORD    0x0
    LmCompatibilityLevel    REG_DWORD    0x3
    NoLMHash    REG_DWORD    0x1
    Security Packages    REG_MULTI_SZ    ""\\0kerberos\\0msv1_0

${LSA}\\MSV1_0
`;

const REG_FILE = `Windows Registry Editor Version 5.00

[${LSA}]
"LmCompatibilityLevel"=dword:00000003
"NoLMHash"=dword:00000001
"Security Packages"=hex(7):6b,00,65,00,72,00,62,00,65,00,72,00,6f,00,73,00,00,\\
  00,00,00

[HKEY_CURRENT_USER\\Software\\Microsoft\\Office\\16.0\\Outlook\\AutoDiscover]
"ExcludeScpLookup"=dword:00000001
"PreferLocalXML"=dword:00000000
"ZeroConfigExchange"=-

`;

const SECTION = `<system.webServer>
  <security>
    <authentication>
      <windowsAuthentication enabled="true" useKernelMode="false">
        <extendedProtection tokenChecking="None" />
        <providers>
          <add value="Negotiate" />
          <add value="NTLM" />
        </providers>
      </windowsAuthentication>
    </authentication>
  </security>
</system.webServer>
`;

const SECTION_XML = `<?xml version="1.0" encoding="UTF-8"?>
<appcmd>
    <CONFIG CONFIG.SECTION="system.webServer/security/authentication/windowsAuthentication" path="MACHINE/WEBROOT/APPHOST/Default Web Site/EWS" overrideMode="Inherit" locked="false">
        <system.webServer-security-authentication-windowsAuthentication enabled="true" useKernelMode="true">
            <providers>
                <add value="Negotiate" />
                <add value="NTLM" />
            </providers>
            <extendedProtection tokenChecking="Allow">
            </extendedProtection>
        </system.webServer-security-authentication-windowsAuthentication>
    </CONFIG>
</appcmd>
`;

const POOLS = `APPPOOL "DefaultAppPool" (MgdVersion:v4.0,MgdMode:Integrated,state:Started)
APPPOOL "MSExchangeServicesAppPool" (MgdVersion:v4.0,MgdMode:Integrated,state:Started)
APPPOOL "MSExchangeMapiFrontEndAppPool" (MgdVersion:v4.0,MgdMode:Integrated,state:Stopped)
`;
const POOLS_XML = `<?xml version="1.0" encoding="UTF-8"?>
<appcmd>
    <APPPOOL APPPOOL.NAME="DefaultAppPool" PipelineMode="Integrated" RuntimeVersion="v4.0" state="Started" />
    <APPPOOL APPPOOL.NAME="MSExchangeServicesAppPool" PipelineMode="Integrated" RuntimeVersion="v4.0" state="Started" />
</appcmd>
`;
const SITES = `SITE "Default Web Site" (id:1,bindings:http/*:80:,https/:443:,https/127.0.0.1:443:,state:Started)
SITE "Exchange Back End" (id:2,bindings:http/*:81:,https/*:444:,state:Started)
`;

const ADSUTIL = `Microsoft (R) Windows Script Host Version 5.6
Copyright (C) Microsoft Corporation 1996-2001. All rights reserved.

NTAuthenticationProviders       : (STRING) "Negotiate,NTLM"
`;

const RESOLVED = `
Name                           Type   TTL   Section    NameHost
----                           ----   ---   -------    --------
autodiscover.contoso.com       CNAME  300   Answer     mail.contoso.com

Name       : mail.contoso.com
QueryType  : A
TTL        : 300
Section    : Answer
IP4Address : 192.0.2.10

Name       : mail.contoso.com
QueryType  : A
TTL        : 300
Section    : Answer
IP4Address : 192.0.2.11

`;

const NSLOOKUP = `Server:  dc01.contoso.local
Address:  192.0.2.1

Non-authoritative answer:
Name:    mail.contoso.com
Addresses:  2001:db8::10
          192.0.2.10
          192.0.2.11
Aliases:  www.contoso.com

`;

const NSLOOKUP_SRV = `Server:  dc01.contoso.local
Address:  192.0.2.1

_autodiscover._tcp.contoso.com	SRV service location:
          priority       = 0
          weight         = 5
          port           = 443
          svr hostname   = mail.contoso.com
mail.contoso.com	internet address = 192.0.2.10
`;

const HEADERS = `HTTP/1.1 401 Unauthorized
Content-Length: 0
Server: Microsoft-IIS/10.0
WWW-Authenticate: Negotiate
WWW-Authenticate: NTLM
WWW-Authenticate: Basic realm="mail.contoso.com"
X-FEServer: EX01

`;

const ITEM_PROPERTY = `
LmCompatibilityLevel : 3
PSPath               : Microsoft.PowerShell.Core\\Registry::${LSA}
PSParentPath         : Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control
PSChildName          : Lsa
PSDrive              : HKLM
PSProvider           : Microsoft.PowerShell.Core\\Registry

`;

const CERTIFICATES = `
Thumbprint                                Services   Subject
----------                                --------   -------
C3D4E5F60718293A4B5C6D7E8F90A1B2C37A11B2  .......    CN=WMSvc-EX1
6D9F1B0C2A4E8F7D3C5B6A798897A6B5C4D3E2F1  IP.WS..    CN=mail.contoso.com

`;

const LIST = `
Identity                      : EX01\\EWS (Default Web Site)
Server                        : EX01
InternalUrl                   : https://mail.contoso.com/EWS/Exchange.asmx
ExternalUrl                   : https://mail.contoso.com/EWS/Exchange.asmx
BasicAuthentication           : False
WindowsAuthentication         : True
InternalAuthenticationMethods : {Ntlm, WindowsIntegrated, WSSecurity,
                                OAuth}
ExternalAuthenticationMethods : {Ntlm, WindowsIntegrated}

Identity                      : EX02\\EWS (Default Web Site)
Server                        : EX02
InternalUrl                   : https://mail.contoso.com/EWS/Exchange.asmx
ExternalUrl                   :
BasicAuthentication           : True
WindowsAuthentication         : False
InternalAuthenticationMethods : {Basic}
ExternalAuthenticationMethods : {Basic}

`;

const TABLE = `
Identity                       BasicAuthentication WindowsAuthentication InternalUrl
--------                       ------------------- --------------------- -----------
EX01\\EWS (Default Web Site)                  False                  True https://mail.contoso.com/EWS/Exchange.asmx
EX02\\EWS (Default Web Site)                   True                 False https://ex02.contoso.com/EWS/Exchange.asmx

`;

/** PowerShell 7 in 100 columns: the last name and a cell are broken inside their column. */
const SQUEEZED = `
Identity                    Server BasicAuthentication WindowsAuthentication InternalAuthenticationM
                                                                             ethods
--------                    ------ ------------------- --------------------- -----------------------
EX01\\EWS (Default Web Site) EX01                 False                  True {Ntlm, WindowsIntegrate
                                                                             d, WSSecurity, OAuth}
EX02\\EWS (Default Web Site) EX02                  True                 False {Basic}

`;

/** Columns of one width, as Windows PowerShell makes them without \`-AutoSize\`. */
const EVEN = `
Name                   Server                 InternalUrl            InternalAuthentication    BasicAuthentication
                                                                     Methods
----                   ------                 -----------            ----------------------    -------------------
EWS (Default Web Site) EX01                   https://mail.contoso.c {Ntlm, WindowsIntegrat                  False
                                              om/EWS/Exchange.asmx   ed, WSSecurity, OAuth}
EWS (Default Web Site) EX02                   https://mail.contoso.c {Basic}                                  True
                                              om/EWS/Exchange.asmx

`;

const GROUPED = `

   Server: EX01

Name                   BasicAuthentication WindowsAuthentication InternalUrl
----                   ------------------- --------------------- -----------
EWS (Default Web Site) False               True                  https://mail.contoso.com/EWS/Exchange.asmx


   Server: EX02

Name                   BasicAuthentication WindowsAuthentication InternalUrl
----                   ------------------- --------------------- -----------
EWS (Default Web Site) True                False                 https://ex02.contoso.com/EWS/Exchange.asmx

`;

const MARKDOWN = `
| Identity | BasicAuthentication | WindowsAuthentication | InternalUrl |
|---|:---:|---|---|
| EX01\\EWS (Default Web Site) | False | True | https://mail.contoso.com/EWS/Exchange.asmx |
| EX02\\EWS (Default Web Site) | True | False | https://ex02.contoso.com/EWS/Exchange.asmx |

`;

const BARE_VALUES = `PS C:\\> (Get-ItemProperty HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Lsa).LmCompatibilityLevel
3
PS C:\\> Get-ItemPropertyValue HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Lsa -Name NoLMHash
1
PS C:\\>
`;

const CSV = `"Identity","UserPrincipalName","PrimarySmtpAddress","RecipientTypeDetails"
"contoso.com/Users/Anna Berg","anna.berg@contoso.com","anna.berg@contoso.com","UserMailbox"
"contoso.com/Users/Bo, Li","bo.li@contoso.local","bo.li@contoso.com","UserMailbox"
"contoso.com/Users/Room 1","room1@contoso.com","room1@contoso.com","RoomMailbox"
`;

const JSON_TEXT = JSON.stringify(
  [
    {
      Name: 'EX01',
      Identity: 'EX01',
      AutoDiscoverServiceInternalUri: 'https://autodiscover.contoso.com/Autodiscover/Autodiscover.xml',
    },
    { Name: 'EX02', Identity: 'EX02', AutoDiscoverServiceInternalUri: null },
  ],
  null,
  2,
);

const GPRESULT = `
RSOP data for CONTOSO\\anna on PC-0117 : Logging Mode
-------------------------------------------------------

COMPUTER SETTINGS
------------------
        GPO: Client security
            Folder Id: SYSTEM\\CurrentControlSet\\Control\\Lsa\\LmCompatibilityLevel
            Value:       3, 0, 0, 0
            State:       Enabled
`;

/** As Windows ships it, with comments over several lines, one behind an element, and a section in one. */
const APPLICATION_HOST = `<?xml version="1.0" encoding="UTF-8"?>
<!--
    IIS configuration sections.
-->
<configuration>
    <system.webServer>
        <security>
            <authentication>
                <windowsAuthentication enabled="true"> <!-- as shipped:
                    Negotiate first --> <!-- and NTLM --><providers>
                        <add value="Negotiate" />
                        <add value="NTLM" />
                    </providers>
                    <!--
                    <extendedProtection tokenChecking="Require" />
                    -->
                </windowsAuthentication>
            </authentication>
        </security>
    </system.webServer>
</configuration>
`;

/** One question, asked again after a change: the last answer counts. */
const KEPT_VARIABLE = `[PS] C:\\>$oab = Get-OabVirtualDirectory -Server EX08
[PS] C:\\>$oab | fl Identity,BasicAuthentication,InternalUrl


Identity            : EX08\\OAB (Default Web Site)
BasicAuthentication : False
InternalUrl         : https://mail.contoso.com/OAB



[PS] C:\\>
`;

const ASKED_AGAIN = [['Negotiate', 'NTLM'] as const, ['NTLM', 'Negotiate'] as const]
  .map(
    ([first, second]) => `C:\\Windows\\System32\\inetsrv>appcmd list config /section:windowsAuthentication
<system.webServer>
  <security>
    <authentication>
      <windowsAuthentication enabled="true">
        <providers>
          <add value="${first}" />
          <add value="${second}" />
        </providers>
      </windowsAuthentication>
    </authentication>
  </security>
</system.webServer>

`,
  )
  .join('');

/** As forums show it: the padding is there, the line ends are not. */
const FLAT = `Identity                           : EX16A\\Rpc (Default Web Site) ExternalHostname                   : mail.fabrikam.example InternalHostname                   : mail.fabrikam.example ExternalClientAuthenticationMethod : Basic InternalClientAuthenticationMethod : Ntlm IISAuthenticationMethods           : {Basic, Ntlm, Negotiate} SSLOffloading                      : False
`;

const FLAT_POST = `[PS] C:\\>Get-WebServicesVirtualDirectory | fl Identity,*auth*,*url*
Identity : PLUTO\\EWS (Default Web Site) CertificateAuthentication : InternalAuthenticationMethods : {Ntlm, WindowsIntegrated} LiveIdBasicAuthentication : False BasicAuthentication : False WindowsAuthentication : True InternalUrl : https://pluto.fabrikam.example/EWS/Exchange.asmx ExternalUrl : https://mail.fabrikam.example/EWS/Exchange.asmx Any ideas?
`;

const WEB_CONFIG = `<?xml version="1.0"?>
<configuration>
  <system.webServer>
    <httpRedirect enabled="true" destination="/owa" exactDestination="false" childOnly="true" />
  </system.webServer>
</configuration>
`;

const HEALTH_CHECKER = `Exchange Health Checker version 24.10.15.1910

Exchange Information
--------------------
\tName: EX19A
\tGeneration Time: 10/22/2024 09:12:44
\tBuild Number: 15.02.1544.009
\tMAPI/HTTP Enabled: True

IIS Information
---------------
\tName               State    HSTS Enabled Protocol - Bindings - Certificate
\t----               -----    ------------ ---------------------------------
\tDefault Web Site   Started  False        http - *:80: - NULL
\t                                         https - :443: - 0B7D3C1A2E4F5061728394A5B6C7D8E9F0A1B2C3
\tExchange Back End  Started  False        https - 192.0.2.10:444: - C3D4E5F60718293A4B5C6D7E8F90A1B2C37A11B2
`;

const EVENTS = [
  ['4625', 'Microsoft-Windows-Security-Auditing', '0xc000006a'],
  ['4776', 'Microsoft-Windows-Security-Auditing', '0xc0000064'],
] as const;

/** As wevtutil prints them with /f:xml, one a line. */
const EVENTS_XML = EVENTS.map(
  ([id, provider, code]) =>
    `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='${provider}'/><EventID>${id}</EventID><TimeCreated SystemTime='2025-11-03T09:14:02.123Z'/><Computer>EX01.contoso.local</Computer></System><EventData><Data Name='TargetUserName'>anna</Data><Data Name='Status'>${code}</Data><Data Name='PackageName'>NTLM</Data></EventData></Event>\n`,
).join('');

const EVENTS_LIST = EVENTS.map(
  ([id, provider, code]) => `
TimeCreated  : 03.11.2025 09:14:02
ProviderName : ${provider}
Id           : ${id}
MachineName  : EX01.contoso.local
Message      : An account failed to log on.
               
               Failure Information:
               	Status:			0xC000006D
               	Sub Status:		${code}

`,
).join('');

/** Below prompts: a list, then a table for each provider. */
const EVENTS_CONSOLE = `PS C:\\> Get-WinEvent -ComputerName EX01 -LogName Security -MaxEvents 2 | fl *
${EVENTS_LIST}
PS C:\\> Get-WinEvent -ComputerName EX02 -LogName Security,System -MaxEvents 2

   ProviderName: Microsoft-Windows-Security-Auditing

TimeCreated                      Id LevelDisplayName Message
-----------                      -- ---------------- -------
11/3/2025 9:14:02 AM           4625 Information      An account failed to log on....

   ProviderName: Schannel

TimeCreated                      Id LevelDisplayName Message
-----------                      -- ---------------- -------
11/3/2025 9:14:02 AM          36874 Error            An TLS 1.2 connection request was received...

PS C:\\>
`;

/** A console that says its computer, and goes to others. */
const PLACES = `C:\\>hostname
EX07

C:\\>reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa /v LmCompatibilityLevel

HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa
    LmCompatibilityLevel    REG_DWORD    0x5

C:\\>psexec \\\\EX08 reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa /v LmCompatibilityLevel

HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa
    LmCompatibilityLevel    REG_DWORD    0x1

C:\\>winrs -r:EX09 cmd
Microsoft Windows [Version 10.0.20348.2340]

C:\\>hostname
EX09

C:\\>reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa /v LmCompatibilityLevel

HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa
    LmCompatibilityLevel    REG_DWORD    0x2

C:\\>exit
`;

const EVENTS_CSV = `"Message","Id","ProviderName","LogName","MachineName","TimeCreated"
${EVENTS.map(([id, provider, code]) => `"An account failed to log on. Status: ${code}","${id}","${provider}","Security","EX01.contoso.local","11/3/2025 9:14:02 AM"`).join('\n')}
`;

const EVENTS_JSON = JSON.stringify(
  EVENTS.map(([id, provider, code]) => ({
    Message: `An account failed to log on.\r\nStatus:\t${code}`,
    Id: Number(id),
    ProviderName: provider,
    LogName: 'Security',
    MachineName: 'EX01.contoso.local',
    TimeCreated: '2025-11-03T09:14:02.123Z',
  })),
  null,
  2,
);

const EVENTS_CLIXML = `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">
${EVENTS.map(
  ([id, provider, code], index) => `  <Obj RefId="${index}">
    <TN RefId="${index}">
      <T>System.Diagnostics.Eventing.Reader.EventLogRecord</T>
      <T>System.Object</T>
    </TN>
    <Props>
      <I32 N="Id">${id}</I32>
      <S N="ProviderName">${provider}</S>
      <S N="MachineName">EX01.contoso.local</S>
      <DT N="TimeCreated">2025-11-03T09:14:02.123Z</DT>
    </Props>
    <MS>
      <S N="Message">An account failed to log on._x000D__x000A_Status:_x0009_${code}</S>
    </MS>
  </Obj>
`,
).join('')}</Objs>
`;

const IIS_LOG = `#Software: Microsoft Internet Information Services 10.0
#Version: 1.0
#Date: 2024-11-01 00:00:00
#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken
2024-11-01 00:00:01 192.0.2.11 POST /EWS/Exchange.asmx &ActID=1 443 - 198.51.100.7 Microsoft+Office/16.0+(Windows+NT+10.0;+Microsoft+Outlook+16.0.17928;+Pro) - 401 1 2148074254 15
2024-11-01 00:00:02 192.0.2.11 POST /EWS/Exchange.asmx &ActID=1 443 CONTOSO\\anna 198.51.100.7 Microsoft+Office/16.0+(Windows+NT+10.0;+Microsoft+Outlook+16.0.17928;+Pro) - 200 0 0 15
2024-11-01 00:00:03 192.0.2.11 POST /mapi/emsmdb/ - 443 - 198.51.100.9 - - 401 1 2148074252 3
`;

const PROXY_LOG = `#Software: Microsoft Exchange Server
#Log-type: HttpProxy Logs
#Fields: DateTime,RequestId,Protocol,UrlStem,AuthenticationType,IsAuthenticated,AuthenticatedUser,UserAgent,ServerHostName,HttpStatus,GenericInfo
DateTime,RequestId,Protocol,UrlStem,AuthenticationType,IsAuthenticated,AuthenticatedUser,UserAgent,ServerHostName,HttpStatus,GenericInfo
2024-11-01T00:00:01.123Z,00000000-0000-4000-8000-000000000001,Mapi,/mapi/emsmdb/,,False,,"Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17928; Pro)",EX01,401,x=1
2024-11-01T00:00:02.123Z,00000000-0000-4000-8000-000000000002,Mapi,/mapi/emsmdb/,Negotiate,True,CONTOSO\\anna,"Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17928; Pro)",EX01,200,x=1
`;

const TRACE = `Testing the address book "Check Name" operation for user anna@contoso.com.
Additional Details: A protocol layer error occured. HttpStatusCode: 401

###### REQUEST [2016-09-14T05:06:35.2485121Z] ######

POST /mapi/nspi/?mailboxId=1ad81e37-e4a2-44d9-a465-a7565716b59f@contoso.com HTTP/1.1
User-Agent: MapiHttpClient
Host: mail.contoso.com

--- REQUEST SENT [+0.003] ---

###### RESPONSE [+0.014] ######

HTTP/1.1 401 Unauthorized
X-FEServer: EX01
X-FailureContext: FrontEnd;401;VW5hdXRob3JpemVk;;;;
WWW-Authenticate: Negotiate

--- RESPONSE DONE [+0.014] ---
`;

/** Says what a web.config of its server is for. */
const SITES_OF_HOST = `<?xml version="1.0" encoding="UTF-8"?>
<configuration>
    <system.applicationHost>
        <sites>
            <site name="Default Web Site" id="1">
                <application path="/">
                    <virtualDirectory path="/" physicalPath="%SystemDrive%\\inetpub\\wwwroot" />
                </application>
            </site>
        </sites>
    </system.applicationHost>
</configuration>
`;

const console_ = (command: string, printed: string): string =>
  `Microsoft Windows [Version 10.0.17763.4252]\n\nC:\\Windows\\system32>${command}\n${printed}\nC:\\Windows\\system32>\n`;

/** Texts of every format that programs print, by the path that says what they are. */
const NSLOOKUP_BOTH = `C:\\>nslookup mail.contoso.com
Server:  dc01.contoso.local
Address:  192.0.2.1

Name:    mail.contoso.com
Address:  192.0.2.20

C:\\>nslookup mail.contoso.com 8.8.8.8
Server:  dns.google
Address:  8.8.8.8

Name:    mail.contoso.com
Address:  203.0.113.20

C:\\>
`;

const INVOKED_LIST = `PS C:\\> Invoke-Command EX01,EX02 { Get-MapiVirtualDirectory -Server $env:COMPUTERNAME | select InternalUrl,IISAuth* }

InternalUrl              : https://mail.contoso.com/mapi
IISAuthenticationMethods : {Ntlm, OAuth, Negotiate}
PSComputerName           : EX01
RunspaceId               : 0d7f2a11-0000-4000-8000-000000000042

InternalUrl              : https://mail2.contoso.com/mapi
IISAuthenticationMethods : {Basic}
PSComputerName           : EX02
RunspaceId               : 0d7f2a11-0000-4000-8000-000000000043

PS C:\\>
`;

const INVOKED_TABLE = `PS C:\\> foreach ($s in $servers) { Invoke-Command $s { Get-ItemProperty HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Lsa | select LmCompatibilityLevel } }

LmCompatibilityLevel PSComputerName RunspaceId
-------------------- -------------- ----------
                   5 EX01           0d7f2a11-0000-4000-8000-000000000042
                   1 EX02           0d7f2a11-0000-4000-8000-000000000043

PS C:\\>
`;

const REG_PART = `[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa]
"LmCompatibilityLevel"=dword:00000003
"SuppressExtendedProtection"=dword:00000000

[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0]
"NtlmMinClientSec"=dword:20080000
`;

const HOST_IN_MAIL = `Hello all,

this is what EX05 has:

<configuration>
    <configSections>
        <sectionGroup name="system.applicationHost" />
    </configSections>
    <system.applicationHost>
        <sites>
            <site name="Default Web Site" id="1">
                <application path="/EWS">
                    <virtualDirectory path="/" physicalPath="C:\\Exchange\\EWS" />
                </application>
            </site>
        </sites>
    </system.applicationHost>
    <location path="Default Web Site/EWS">
        <system.webServer>
            <security>
                <authentication>
                    <windowsAuthentication enabled="true">
                        <providers>
                            <add value="NTLM" />
                        </providers>
                    </windowsAuthentication>
                    <basicAuthentication enabled="false" />
                </authentication>
            </security>
        </system.webServer>
    </location>
</configuration>

Any ideas?
`;

const MANGLED = `Hi, as asked:

*Identity* : EX01\\EWS (Default Web Site)
*InternalUrl* : hxxps://mail[.]contoso[.]com/EWS/Exchange.asmx
*ExternalUrl* : <https://mail.contoso.com/EWS/Exchange.asmx>
*BasicAuthentication* : **False**
*WindowsAuthentication* : *True*

**Name:** EX01
**AutoDiscoverServiceInternalUri:** hxxps://autodiscover[.]contoso[.]com/Autodiscover/Autodiscover.xml
`;

const JIRA_TABLE = `Hi, the two servers:

||Identity||InternalUrl||BasicAuthentication||WindowsAuthentication||
|EX01\\EWS (Default Web Site)|https://mail.contoso.com/EWS/Exchange.asmx|False|True|
|EX02\\EWS (Default Web Site)|https://mail2.contoso.com/EWS/Exchange.asmx|True|True|
`;

const LOGGED = `[2024-03-04 10:11:12] contoso\\mia@EX01 C:\\Users\\mia>reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa /v LmCompatibilityLevel
[2024-03-04 10:11:12]
[2024-03-04 10:11:12] HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa
[2024-03-04 10:11:12]     LmCompatibilityLevel    REG_DWORD    0x3
[2024-03-04 10:11:12]
[2024-03-04 10:11:12] contoso\\mia@EX01 C:\\Users\\mia>
`;

export const SAMPLES: { readonly [path: string]: string } = {
  'servers/EX01/netsh/sslcert.txt': SSL_TABLE,
  'servers/EX01/netsh-console.txt': console_('netsh http show sslcert', SSL_TABLE),
  'setspn.txt': SPN,
  'setspn-console.txt': console_('setspn -F -Q http/mail.contoso.com', SPN),
  'servers/EX01/reg.txt': REG_QUERY,
  'servers/EX01/reg-console.txt': console_('reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa', REG_QUERY),
  'servers/EX01/reg-part.txt': REG_PART,
  'clients/PC-0117/office.reg': REG_FILE,
  'servers/EX01/appcmd/Default Web Site/EWS/windowsAuthentication.txt': SECTION,
  'servers/EX01/appcmd/windowsAuthentication.xml': SECTION_XML,
  'servers/EX01/appcmd-console.txt': console_(
    'appcmd list config "Default Web Site/EWS" /section:windowsAuthentication',
    SECTION,
  ),
  'servers/EX01/appcmd/apppools.txt': POOLS,
  'servers/EX01/appcmd/apppools.xml': POOLS_XML,
  'servers/EX01/appcmd/sites.txt': SITES,
  'servers/EX01/sites-console.txt': console_('appcmd list site', SITES),
  'servers/EX03/adsutil/w3svc/1/root/EWS/NTAuthenticationProviders.txt': ADSUTIL,
  'servers/EX03/adsutil-console.txt': console_(
    'cscript adsutil.vbs get w3svc/1/root/EWS/NTAuthenticationProviders',
    ADSUTIL,
  ),
  'network/resolved.txt': `PS C:\\> Resolve-DnsName autodiscover.contoso.com\n${RESOLVED}PS C:\\>\n`,
  'network/dns.txt': RESOLVED,
  'network/nslookup.txt': NSLOOKUP,
  'network/nslookup-console.txt': console_('nslookup www.contoso.com', NSLOOKUP),
  'network/nslookup-srv.txt': console_('nslookup -type=srv _autodiscover._tcp.contoso.com', NSLOOKUP_SRV),
  'network/headers.txt': console_('curl -s -D - -o NUL https://mail.contoso.com/EWS/Exchange.asmx', HEADERS),
  'clients/PC-0117/item-property.txt': `PS C:\\> Get-ItemProperty HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Lsa LmCompatibilityLevel\n${ITEM_PROPERTY}PS C:\\>\n`,
  'clients/PC-0117/gpresult.txt': GPRESULT,
  'servers/EX01/Get-ExchangeCertificate.txt': CERTIFICATES,
  'Get-WebServicesVirtualDirectory.txt': LIST,
  'ews-table.txt': `[PS] C:\\>Get-WebServicesVirtualDirectory | ft -AutoSize\n${TABLE}[PS] C:\\>\n`,
  'ews-squeezed.txt': `[PS] C:\\>Get-WebServicesVirtualDirectory | ft Identity,Server,Basic*,Windows*,Internal*Methods -Wrap\n${SQUEEZED}[PS] C:\\>\n`,
  'ews-even.txt': `[PS] C:\\>Get-WebServicesVirtualDirectory | ft Name,Server,*rnalUrl,Internal*Methods,Basic* -Wrap\n${EVEN}[PS] C:\\>\n`,
  'ews-grouped.txt': `[PS] C:\\>Get-WebServicesVirtualDirectory | sort Server | ft Name,Basic*,Windows*,InternalUrl -GroupBy Server -AutoSize\n${GROUPED}[PS] C:\\>\n`,
  'ews-markdown.md.txt': MARKDOWN,
  'servers/EX01/bare-values.txt': BARE_VALUES,
  'setspn-account.txt': console_('setspn -L EXCH2016ASA', SPN_ACCOUNT),
  'setspn-account-bare.txt': SPN_ACCOUNT,
  'setspn-duplicates.txt': console_('setspn -X', SPN_DUPLICATES),
  'ticket.md': TICKET,
  'host-shown.txt': HOST_SHOWN,
  'mangled.txt': MANGLED,
  'jira-table.txt': JIRA_TABLE,
  'logged-times.txt': LOGGED,
  'servers/EX05/host-in-mail.txt': HOST_IN_MAIL,
  'nslookup-session.txt': NSLOOKUP_SESSION,
  'setspn-german.txt': console_('setspn -F -Q http/mail.contoso.com', SPN_GERMAN),
  'nslookup-both.txt': NSLOOKUP_BOTH,
  'invoked-list.txt': INVOKED_LIST,
  'invoked-table.txt': INVOKED_TABLE,
  'Get-Mailbox.csv': CSV,
  'Get-ClientAccessService.json': JSON_TEXT,
  'servers/EX07/asked-again.txt': ASKED_AGAIN,
  'kept-variable.txt': KEPT_VARIABLE,
  'flat-outlook-anywhere.txt': FLAT,
  'flat-post.txt': FLAT_POST,
  'servers/EX04/inetpub/wwwroot/web.config': WEB_CONFIG,
  'servers/EX02/applicationHost.config': APPLICATION_HOST,
  'HealthChecker-EX19A.txt': HEALTH_CHECKER,
  'servers/EX01/logs/u_ex241101.log': IIS_LOG,
  'servers/EX01/HttpProxy/Mapi/HttpProxy_1.LOG': PROXY_LOG,
  'network/connectivity.txt': TRACE,
  'servers/EX01/events.xml': EVENTS_XML,
  'servers/EX01/events.txt': EVENTS_LIST,
  'events-console.txt': EVENTS_CONSOLE,
  'places-console.txt': PLACES,
  'servers/EX01/events.csv': EVENTS_CSV,
  'servers/EX01/events.json': EVENTS_JSON,
  'servers/EX01/events.clixml': EVENTS_CLIXML,
};

/** Other files of the capture of a sample, by the path of the sample. */
export const BESIDE_SAMPLES: { readonly [path: string]: { readonly [path: string]: string } } = {
  'servers/EX04/inetpub/wwwroot/web.config': { 'servers/EX04/applicationHost.config': SITES_OF_HOST },
};
