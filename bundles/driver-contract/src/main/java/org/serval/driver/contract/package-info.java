/**
 * The driver contract: JUnit 5 tests that a vendor runs against its own driver by extending {@link
 * org.serval.driver.contract.DriverContract}.
 */
package org.serval.driver.contract;
