package org.serval.xml.internal.domain;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Numbers;

/** Memory encryption, wrapped keys, and the users of a container. */
final class GuestChecks implements Pass {
  private static final List<String> KEYS = List.of("aes", "dea");
  private static final Comparator<Draft> BY_START =
      Comparator.comparingLong(range -> Long.parseLong(range.get("start")));

  @Override
  public void apply(Draft domain, ParseContext context) {
    Draft security = domain.child("launchSecurity");
    if (security != null && security.is("type", "sev")) {
      sev(security);
    }
    keys(domain.child("keywrap"));
    Draft map = domain.child("idmap");
    if (map != null) {
      users(map);
    }
  }

  private static void sev(Draft security) {
    String policy = security.value("policy");
    Long value = policy == null ? null : Numbers.parse(policy, 16);
    if (value == null || value < 0 || value > 0xffffffffL) {
      throw Errors.xml("failed to get launch security policy");
    }
    security.child("policy").text(String.format("0x%04x", value));
    number(security, "cbitpos", "cbitpos");
    number(security, "reducedPhysBits", "reduced-phys-bits");
  }

  private static void number(Draft security, String part, String words) {
    String text = security.value(part);
    if (text == null || text.isEmpty()) {
      security.remove(part);
      return;
    }
    Long value = Numbers.parse(text, 10);
    if (value == null || value < 0 || value > 0xffffffffL) {
      throw Errors.xml("Invalid format for launch security " + words);
    }
    security.child(part).text(value.toString());
  }

  private static void keys(Draft wrap) {
    if (wrap == null) {
      return;
    }
    Set<String> names = new HashSet<>();
    for (Draft cipher : wrap.children()) {
      if (!names.add(cipher.get("name"))) {
        throw Errors.internal(
            "A domain definition can have no more than one cipher node with name "
                + cipher.get("name"));
      }
    }
    wrap.children().sort(Comparator.comparingInt(cipher -> KEYS.indexOf(cipher.get("name"))));
  }

  private static void users(Draft map) {
    List<Draft> users = map.children("uid");
    List<Draft> groups = map.children("gid");
    if (users.isEmpty() != groups.isEmpty()) {
      throw Errors.unsupported("uid and gid should be mapped both");
    }
    users.sort(BY_START);
    groups.sort(BY_START);
    if (!users.isEmpty()
        && !(users.getFirst().is("start", "0") && groups.getFirst().is("start", "0"))) {
      throw Errors.unsupported("You must map the root user of container");
    }
    map.children().clear();
    map.children().addAll(users);
    map.children().addAll(groups);
  }
}
