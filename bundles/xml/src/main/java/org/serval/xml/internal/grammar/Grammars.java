package org.serval.xml.internal.grammar;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.serval.xml.Element;
import org.serval.xml.internal.tree.Attention;
import org.serval.xml.internal.tree.Draft;

/** The grammar tables, each read when a document of its kind is first parsed. */
public final class Grammars {
  private static final Map<String, Rule> LOADED = new ConcurrentHashMap<>();
  private static final Map<Place, Order> ORDERS = new ConcurrentHashMap<>();

  private Grammars() {}

  /**
   * The canonical form of a document by a table.
   *
   * @param table name of the resource without its ending, as {@code domain}
   * @param live whether values that only a running object has are kept
   * @param attention what is to watch the drafts, or null
   * @throws org.serval.api.LibvirtException with its place, when a value is not what the table
   *     allows
   */
  public static Draft normalise(String table, Element root, boolean live, Attention attention) {
    return new Normaliser(root, live, attention).normalise(root, load(table), null);
  }

  /** Puts a document whose drafts were changed back into the order of its table. */
  public static void arrange(String table, Draft root) {
    Arranger.arrange(root, load(table), null);
  }

  /** The order of the children of an element, by the path of names to it, which is known. */
  public static Order order(String table, List<String> path) {
    return ORDERS.computeIfAbsent(new Place(table, path), Grammars::orderOf);
  }

  private static Order orderOf(Place place) {
    Rule at = load(place.table());
    for (String step : place.path()) {
      at = at.children().get(at.children().rank(step)).rules().getFirst();
    }
    return at.children();
  }

  private static Rule load(String table) {
    return LOADED.computeIfAbsent(table, t -> GrammarReader.read(t + ".grammar"));
  }

  private record Place(String table, List<String> path) {}
}
