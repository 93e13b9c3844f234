package org.serval.api.domain;

import java.util.List;

/**
 * A file system that a guest has mounted.
 *
 * @param mountpoint where
 * @param name its device in the guest
 * @param fsType its kind
 * @param disks targets of the disks that it is on
 */
public record GuestFilesystem(String mountpoint, String name, String fsType, List<String> disks) {}
