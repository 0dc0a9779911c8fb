import { UNTOLD } from "./shell";

/** What a script of Windows sets for the ECS agent. */
export interface Powershell {
  readonly settings: ReadonlyMap<string, string>;
  /** Whether everything that it runs was there to be read. */
  readonly isWhole: boolean;
}

/**
 * Reads the agent's settings out of PowerShell: variables of the machine, and switches of Initialize-ECSAgent.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bootstrap_windows_container_instance.html
 */
export function readPowershell(text: string): Powershell {
  const script = withoutComments(text).replace(/`\n/g, " ");
  const settings = new Map<string, string>();
  for (const [, name = "", value = ""] of script.matchAll(VARIABLE)) {
    const [, quoted, truth, bare] = VALUE.exec(value) ?? [];
    settings.set(name.toUpperCase(), quoted ?? truth?.toLowerCase() ?? bare ?? UNTOLD);
  }
  for (const [call, name = "", value = ""] of script.matchAll(SETX)) {
    if (/\s\/m\b/i.test(call)) settings.set(name.toUpperCase(), /[$%]/.test(value) ? UNTOLD : value);
  }
  const calls = script.split(/[\n;|]/).filter((line) => /\bInitialize-ECSAgent\b/i.test(line));
  for (const call of calls) {
    const [found, off] = /[-–]AwsvpcBlockIMDS\b(?::\$?(false|0)\b)?/i.exec(call) ?? [];
    if (found !== undefined) settings.set("ECS_AWSVPC_BLOCK_IMDS", off === undefined ? "true" : "false");
  }
  return { settings, isWhole: !ELSEWHERE.test(script) && !calls.some((call) => /\s@\w/.test(call)) };
}

/** `[Environment]::SetEnvironmentVariable("NAME", value, "Machine")`: those of the process are gone with it. */
const VARIABLE =
  /SetEnvironmentVariable\(\s{0,9}["'](ECS_\w{1,60})["']\s{0,9},\s{0,9}([^,)\n]{0,300}?)\s{0,9},[^)\n]{0,99}\bMachine\b/gi;
const VALUE = /^(?:["']([^$"']*)["']|["']?\$(true|false)["']?|(\w+))$/i;

/** `setx NAME value /M`: without that switch it is for the user. */
const SETX =
  /\bsetx(?:\.exe)?[ \t]{1,9}(?:\/m[ \t]{1,9})?["']?(ECS_\w{1,60})["']?[ \t]{1,9}["']?([^"'\s]{1,300})["']?[^\n;]{0,99}/gi;

/** What runs code that is not here. */
const ELSEWHERE =
  /\b(?:iex|Invoke-Expression|(?:Read|Copy)-S3Object)\b|(?:^|[;&{(]) ?(?:[.&] )?["']?[\w:$\\.]{0,200}\.ps1\b/im;

function withoutComments(text: string): string {
  const blocks = text.split("<#");
  const code = blocks.map((each, index) => (index === 0 ? each : each.slice(`${each}#>`.indexOf("#>") + 2)));
  return code.join("").replace(/^[ \t]*#.*$/gm, "");
}
