/**
 * The bundles wired together in a framework by Pax Exam: which services come when which jar is
 * there.
 */
package org.serval.itests.wiring;
