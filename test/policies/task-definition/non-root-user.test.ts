import { type Json } from "../../../lib/value/json";
import rule from "../../../policies/task-definition/non-root-user";
import { containers, expressService, fargateTask, taskDefinition, unknown } from "../../support/given";
import { testRule } from "../../support/rule-tester";

const at = "containerDefinitions[0].user";
const root = (found: string, container = "app"): string =>
  `Container "${container}" runs as root: user ${found}. Set user to a non-zero uid.`;
const administrator = (user: string): string =>
  `Container "app" runs as administrator: user is ${user}. Set user to ContainerUser.`;
const runsOn = (operatingSystemFamily: Json) => ({ runtimePlatform: { operatingSystemFamily } });
const as = (user: Json, family?: Json) => fargateTask(family === undefined ? {} : runsOn(family), { user });
const windows = "WINDOWS_SERVER_2022_CORE";

testRule(rule, {
  valid: {
    "an Express service, which has no such knob": expressService({ image: "app:1" }),
    "a user by name": as("app"),
    "a uid": as("1000"),
    "a uid as a number": as(1000),
    "a uid with a gid": as("1000:1000"),
    "a uid with a group": as("1000:app"),
    "a user with a group": as("app:app"),
    "a user in the group of root": as("1000:0"),
    "a user with the group root": as("app:root"),
    "a uid that begins with zero": as("01000"),
    "a name that begins like root": as("rootless"),
    "a name that begins with zero": as("0day"),
    "Linux by name": as("1000", "LINUX"),
    EC2: taskDefinition({}, { user: "1000" }),
    "Windows without a user, which ECS says it does not take": as(null, windows),
    "Windows with its user without privileges": as("ContainerUser", "WINDOWS_SERVER_2019_FULL"),
    "Windows in another case": as(null, "windows_server_2025_core"),
    "Windows with a name that only Linux minds": as("root", windows),
    "Windows with a name that ends alike": as("MyContainerAdministrator", windows),
    "a user who is right everywhere, on a system that is computed": as("1000", unknown),
    "the administrator of Windows where nothing says Windows": as("ContainerAdministrator"),
    "two containers": taskDefinition({ containerDefinitions: containers({ user: "1000" }, { user: "app" }) }),
  },
  invalid: {
    "no user": { given: fargateTask({}), violations: { [at]: root("is not set") } },
    "no user on EC2": { given: taskDefinition({}), violations: { [at]: root("is not set") } },
    "a null user": { given: as(null), violations: { [at]: root("is not set") } },
    "an empty user": { given: as(""), violations: { [at]: root("is not set") } },
    "no user on Linux by name": { given: as(null, "Linux"), violations: { [at]: root("is not set") } },
    "no user on an empty system": { given: as(null, ""), violations: { [at]: root("is not set") } },
    root: { given: as("root"), violations: { [at]: root("is root") } },
    "0": { given: as("0"), violations: { [at]: root("is 0") } },
    "0 as a number": { given: as(0), violations: { [at]: root("is 0") } },
    "00": { given: as("00"), violations: { [at]: root("is 00") } },
    "0 behind a blank": { given: as(" 0"), violations: { [at]: root("is  0") } },
    "0:0": { given: as("0:0"), violations: { [at]: root("is 0:0") } },
    "root:root": { given: as("root:root"), violations: { [at]: root("is root:root") } },
    "0 with another gid": { given: as("0:1000"), violations: { [at]: root("is 0:1000") } },
    "0 with a group": { given: as("0:app"), violations: { [at]: root("is 0:app") } },
    "root with a gid": { given: as("root:1000"), violations: { [at]: root("is root:1000") } },
    "a group alone, which leaves the user to be root": { given: as(":1000"), violations: { [at]: root("is :1000") } },
    "the second and the third of three": {
      given: taskDefinition({ containerDefinitions: containers({ user: "1000" }, {}, { user: "0:1000" }) }),
      violations: {
        "containerDefinitions[1].user": root("is not set", "c1"),
        "containerDefinitions[2].user": root("is 0:1000", "c2"),
      },
    },
    "the administrator of Windows": {
      given: as("ContainerAdministrator", windows),
      violations: { [at]: administrator("ContainerAdministrator") },
    },
    "the administrator of Windows in another case": {
      given: as("containeradministrator", windows),
      violations: { [at]: administrator("containeradministrator") },
    },
    "the administrator of Windows by the full name": {
      given: as("User Manager\\ContainerAdministrator", windows),
      violations: { [at]: administrator("User Manager\\ContainerAdministrator") },
    },
  },
  undecided: {
    "a user that is computed": { given: as(unknown), at },
    "a system that is computed": { given: as("root", unknown), at: "runtimePlatform.operatingSystemFamily" },
    "an administrator on a system that is computed": {
      given: as("ContainerAdministrator", unknown),
      at: "runtimePlatform.operatingSystemFamily",
    },
    "a system that nobody knows": { given: as("0", "FREEBSD_14"), at: "runtimePlatform.operatingSystemFamily" },
    "containers that are computed": {
      given: taskDefinition({ containerDefinitions: unknown }),
      at: "containerDefinitions",
    },
    "containers that a plan hides": {
      given: taskDefinition({ containerDefinitions: "[secret]" }),
      at: "containerDefinitions",
    },
    "one container of two": {
      given: taskDefinition({ containerDefinitions: [unknown, { name: "web" }] }),
      at: "containerDefinitions[0]",
      violations: { "containerDefinitions[1].user": root("is not set", "web") },
    },
  },
});
