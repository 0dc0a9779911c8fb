import rule from "../../../policies/task-definition/no-plaintext-secrets-in-command";
import { type Json, type JsonObject } from "../../../lib/value/json";
import { containers, declared, fargateTask, taskDefinition, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const task = (container: JsonObject) => fargateTask({}, container);
const logging = (options: JsonObject, logDriver = "splunk") => task({ logConfiguration: { logDriver, options } });
const sharing = (driverOpts: JsonObject) =>
  taskDefinition({ volumes: [{ name: "data" }, { name: "share", dockerVolumeConfiguration: { driverOpts } }] });
const connected = (logConfiguration: Json) =>
  declared("aws:ecs/service:Service", {
    taskDefinition: "app:1",
    serviceConnectConfiguration: { enabled: true, logConfiguration },
  });
const ofConnect = "serviceConnectConfiguration.logConfiguration.options";
const at = (path: string, container = 0): string => `containerDefinitions[${container}].${path}`;
const inCommand = (what: string, reason: string, container = "app"): string =>
  `Container "${container}": ${what} ${reason}. Let it read an environment variable that comes from secrets.`;
const inLabel = (name: string, reason: string): string =>
  `Container "app": Docker label "${name}" ${reason}. Remove it: whoever may talk to the container runtime reads labels.`;
const inOption = (name: string, reason: string): string =>
  `Container "app": log option "${name}" ${reason}. Move it to secretOptions, by the ARN of a secret or parameter.`;
const named = "holds plain text under the name of a secret";
const isNamed = "is named like a secret and holds plain text";
const literal = "correct-horse";
/** Put together, so that this file holds no key. */
const accessKey = ["AKIA", "Q3EGRV7LCOSW5TBN"].join("");

testRule(rule, {
  valid: {
    "a share that Docker mounts with a ticket": sharing({ type: "cifs", device: "//files/share", o: "sec=krb5,ro" }),
    "plain options of Service Connect's log driver": connected({
      logDriver: "awslogs",
      options: { "awslogs-group": "/ecs/app", "awslogs-stream-prefix": "connect" },
    }),
    "a secret that Service Connect's log driver is told by reference": connected({
      logDriver: "splunk",
      options: { "splunk-url": "https://splunk.example.com:8088" },
      secretOptions: [{ name: "splunk-token", valueFrom: "arn:aws:ssm:eu-west-1:111122223333:parameter/splunk" }],
    }),
    "Service Connect without a log driver": connected(null),
    "a service without Service Connect": declared("aws:ecs/service:Service", { taskDefinition: "app:1" }),
    "no command": task({}),
    "an empty command": task({ command: [], entryPoint: null, healthCheck: {} }),
    "a plain command": task({ command: ["node", "--max-old-space-size=512", "server.js", "--port", "8080"] }),
    "a script that reads variables": task({
      entryPoint: ["sh", "-c"],
      command: ['export PGPASSWORD="$DB_PASSWORD"; exec app --password=${DB_PASSWORD}'],
    }),
    "a file with the password": task({ command: ["app", "--password-file", "/run/secrets/db", "--no-token"] }),
    "a health check": task({
      healthCheck: { command: ["CMD-SHELL", "curl -fsu $USER:$PASSWORD localhost/ || exit 1"] },
    }),
    "a variable with a secret, which another rule reports": task({
      environment: [{ name: "DB_PASSWORD", value: literal }],
    }),
    "plain labels": task({
      dockerLabels: { team: "orders", "com.example.token-url": "https://auth.example.com/token" },
    }),
    "a label of Datadog that names a variable": task({
      dockerLabels: { "com.datadoghq.ad.instances": '[{"host":"%%host%%","password":"%%env_DB_PASSWORD%%"}]' },
    }),
    "plain log options": logging(
      { "awslogs-group": "/ecs/app", "awslogs-region": "eu-west-1", "awslogs-stream-prefix": "app" },
      "awslogs",
    ),
    "a log driver's secret by reference": task({
      logConfiguration: {
        logDriver: "splunk",
        options: { "splunk-url": "https://splunk.example.com:8088" },
        secretOptions: [{ name: "splunk-token", valueFrom: "/app/splunk" }],
      },
    }),
    "names that are allowed": {
      given: task({
        command: ["app", "--model-token", accessKey, "--model-token=gpt"],
        dockerLabels: { "model-token": "gpt" },
      }),
      options: { allowedNames: ["model-*"] },
    },
  },
  invalid: {
    "an option with its value": {
      given: task({ command: ["app", "--db-password=correct-horse", "--verbose"] }),
      violations: { [at("command[1]")]: inCommand("command", named) },
    },
    "an option and its value": {
      given: task({ command: ["app", "--api-key", literal] }),
      violations: { [at("command[2]")]: inCommand("command", named) },
    },
    "a command as one text": {
      given: taskDefinition({ containerDefinitions: [{ name: "app", command: `app --api-key ${literal}` }] }),
      violations: { [at("command")]: inCommand("command", named) },
    },
    "a script that exports": {
      given: task({ entryPoint: ["sh", "-c", `export DB_PASSWORD=${literal} && exec app`] }),
      violations: { [at("entryPoint[2]")]: inCommand("entryPoint", named) },
    },
    "an address with a password": {
      given: task({ command: ["migrate", "-database", "postgres://app:correct-horse@db/app", "up"] }),
      violations: { [at("command[2]")]: inCommand("command", "holds a connection string with a password") },
    },
    "a key by its value": {
      given: task({ command: ["app", accessKey] }),
      violations: { [at("command[1]")]: inCommand("command", "holds an AWS access key") },
    },
    "a health check": {
      given: task({ healthCheck: { command: ["CMD", "mysqladmin", "ping", "-uroot", `-p${literal}`] } }),
      violations: { [at("healthCheck.command[4]")]: inCommand("the health check's command", "holds a password") },
    },
    "a health check in one script": {
      given: task({ healthCheck: { command: ["CMD-SHELL", `redis-cli -a ${literal} ping || exit 1`] } }),
      violations: { [at("healthCheck.command[1]")]: inCommand("the health check's command", "holds a password") },
    },
    "labels by name and by value": {
      given: task({
        dockerLabels: {
          team: "orders",
          "app.api-token": literal,
          "com.datadoghq.ad.instances": '[{"host":"%%host%%","password":"correct-horse"}]',
        },
      }),
      violations: {
        [at('dockerLabels["app.api-token"]')]: inLabel("app.api-token", isNamed),
        [at('dockerLabels["com.datadoghq.ad.instances"]')]: inLabel(
          "com.datadoghq.ad.instances",
          "holds a JSON document with a credential",
        ),
      },
    },
    "Splunk's token": {
      given: logging({ "splunk-url": "https://splunk.example.com:8088", "splunk-token": literal }),
      violations: { [at("logConfiguration.options.splunk-token")]: inOption("splunk-token", isNamed) },
    },
    "what FireLens hands to its plugin": {
      given: logging(
        { Name: "datadog", Host: "logs.example.com", apikey: literal, HTTP_Passwd: literal },
        "awsfirelens",
      ),
      violations: {
        [at("logConfiguration.options.apikey")]: inOption("apikey", isNamed),
        [at("logConfiguration.options.HTTP_Passwd")]: inOption("HTTP_Passwd", isNamed),
      },
    },
    "every container, also in odd case": {
      given: fargateTask({
        containerDefinitions: containers(
          { command: ["app", `--token=${literal}`] },
          {},
          { EntryPoint: ["app", `--password=${literal}`], DockerLabels: { x: accessKey } },
        ),
      }),
      violations: {
        [at("command[1]")]: inCommand("command", named, "c0"),
        [at("entryPoint[1]", 2)]: inCommand("entryPoint", named, "c2"),
        [at("dockerLabels.x", 2)]: inLabel("x", "holds an AWS access key").replace('"app"', '"c2"'),
      },
    },
    "extra names and values": {
      given: task({ command: ["app", "--kunde=hase", "acme_live_1"] }),
      options: { extraNames: ["kunde"], extraPatterns: ["acme_live_*"] },
      violations: {
        [at("command[1]")]: inCommand("command", named),
        [at("command[2]")]: inCommand("command", "holds a value that the option extraPatterns describes"),
      },
    },
    "another name than the allowed one": {
      given: task({ command: ["app", "--model-token=gpt", `--token=${literal}`] }),
      options: { allowedNames: ["model-*"] },
      violations: { [at("command[2]")]: inCommand("command", named) },
    },
    "the password of a share that Docker mounts": {
      given: sharing({ type: "cifs", device: "//files/share", o: `username=app,password=${literal}` }),
      violations: {
        "volumes[1].dockerVolumeConfiguration.driverOpts.o":
          'Volume "share": driver option "o" holds a password. Use fsxWindowsFileServerVolumeConfiguration, which names a secret, or mount it from within the container.',
      },
    },
    "a token of Service Connect's log driver": {
      given: connected({ logDriver: "splunk", options: { "splunk-url": "https://splunk", "splunk-token": literal } }),
      violations: {
        [`${ofConnect}.splunk-token`]: `Service Connect: log option "splunk-token" ${isNamed}. Move it to secretOptions, by the ARN of a secret or parameter.`,
      },
    },
  },
  undecided: {
    "a word that is computed, beside one that is known": {
      given: taskDefinition({
        containerDefinitions: [{ name: "app", command: ["app", unknown, `--token=${literal}`] }],
      }),
      at: at("command[1]"),
      violations: { [at("command[2]")]: inCommand("command", named) },
    },
    "a word behind what may be an option that is allowed": {
      given: taskDefinition({ containerDefinitions: [{ name: "app", command: [unknown, accessKey] }] }),
      options: { allowedNames: ["model-token"] },
      at: at("command[0]"),
    },
    "a command that is computed": {
      given: taskDefinition({ containerDefinitions: [{ name: "app", command: unknown }] }),
      at: at("command"),
    },
    "a label that is computed": {
      given: taskDefinition({ containerDefinitions: [{ name: "app", dockerLabels: { x: unknown } }] }),
      at: at("dockerLabels.x"),
    },
    "log options of Service Connect that are computed": {
      given: connected({ logDriver: "splunk", options: unknown }),
      at: ofConnect,
    },
    "log options that are computed": {
      given: taskDefinition({
        containerDefinitions: [{ name: "app", logConfiguration: { logDriver: "splunk", options: unknown } }],
      }),
      at: at("logConfiguration.options"),
    },
    "containers that are computed": {
      given: taskDefinition({ containerDefinitions: unknown }),
      at: "containerDefinitions",
    },
  },
});
