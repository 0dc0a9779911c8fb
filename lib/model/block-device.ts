import { type Answer, gapAt, no, not, unknown } from "../value/answer";
import { type Field } from "../value/field";
import { Items } from "../value/items";
import { type Property } from "../value/property";
import { labelOf } from "./label";
import { type Reference } from "./reference";
import { input, type Resource } from "./resource";
import { TYPES } from "./types";

/** An EBS volume that an instance starts with. */
export interface BlockDevice {
  /** What messages call it: `Volume "/dev/xvda"`. */
  readonly label: string;
  readonly encrypted: Field<boolean>;
  /** Whether it is encrypted. Unset is false, but a snapshot's volume is what the snapshot is. */
  readonly isEncrypted: Answer;
}

/**
 * The EBS volumes of an instance, as far as they are written down. A launch template that maps no device leaves the root
 * volume to the image; an instance and a launch configuration say of it that it is not encrypted.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-device-mapping-concepts.html
 * @param template an instance's own launch template: its mapping counts where the instance has no root volume itself
 */
export function blockDevicesOf(resource: Resource, template: Reference<Resource> | undefined): Items<BlockDevice> {
  const listed = (name: string): Items<Property> => input(resource, name).items();
  if (resource.type === TYPES.launchTemplate) {
    const device = (each: Property): BlockDevice => deviceOf(each.get("ebs"), each.get("deviceName"));
    return listed("blockDeviceMappings").flatMap((each) => Items.onlyIf(each.get("ebs").raw().isSet(), device(each)));
  }
  const root = input(resource, "rootBlockDevice");
  const isTemplates = template?.isSet().is !== "no" && template !== undefined && root.raw().state.is === "unset";
  return Items.join(
    isTemplates ? Items.none() : new Items([{ ...deviceOf(root, root.get("deviceName")), label: "The root volume" }]),
    // A device that the image maps can be left out.
    listed("ebsBlockDevices").flatMap((each) =>
      Items.onlyIf(not(each.get("noDevice").boolean().is(true)), deviceOf(each, each.get("deviceName"))),
    ),
  );
}

function deviceOf(volume: Property, name: Property): BlockDevice {
  const encrypted = volume.get("encrypted").boolean();
  const snapshot = volume.get("snapshotId").string();
  return {
    label: labelOf("Volume", volume, name),
    encrypted,
    isEncrypted: encrypted.then(
      () => encrypted.is(true),
      snapshot.then(() => unknown(gapAt(snapshot, "unseen")), no),
    ),
  };
}
