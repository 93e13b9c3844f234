package org.serval.driver.test.internal;

import java.util.Set;
import org.serval.api.Omissions;

/** What libvirt's test driver lacks of areas of which it has the rest. */
final class TestOmissions implements Omissions {
  private static final Set<String> OMITTED =
      Set.of(
          "virConnectCompareCPU",
          "virConnectGetStoragePoolCapabilities",
          "virDomainAgentSetResponseTimeout",
          "virDomainAuthorizedSSHKeysGet",
          "virDomainAuthorizedSSHKeysSet",
          "virDomainBlockStatsFlags",
          "virDomainGetGuestInfo",
          "virDomainGetGuestVcpus",
          "virDomainManagedSaveDefineXML",
          "virDomainManagedSaveGetXMLDesc",
          "virDomainPMSuspendForDuration",
          "virDomainPMWakeup",
          "virDomainRestoreParams",
          "virDomainSaveParams",
          "virDomainSetGuestVcpus",
          "virDomainSetLaunchSecurityState",
          "virDomainSetVcpu",
          "virNodeAllocPages",
          "virNodeDeviceCreate",
          "virNodeDeviceDefineXML",
          "virNodeDeviceGetAutostart",
          "virNodeDeviceIsActive",
          "virNodeDeviceIsPersistent",
          "virNodeDeviceLookupSCSIHostByWWN",
          "virNodeDeviceSetAutostart",
          "virNodeDeviceUndefine",
          "virNodeDeviceUpdate",
          "virNodeGetMemoryParameters",
          "virNodeGetMemoryStats",
          "virNodeSetMemoryParameters",
          "virNodeSuspendForDuration",
          "virStoragePoolLookupByTargetPath",
          "virStorageVolDownload",
          "virStorageVolGetInfoFlags",
          "virStorageVolResize",
          "virStorageVolUpload",
          "virStorageVolWipe",
          "virStorageVolWipePattern");

  @Override
  public Set<String> omitted() {
    return OMITTED;
  }
}
